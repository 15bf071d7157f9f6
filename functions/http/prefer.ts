// How a caller wants its response.

/** `respond-sync` is ours: the opposite of the registered `respond-async`. */
export interface Preferences {
  readonly respondAsync: boolean;
  readonly respondSync: boolean;
}

const NONE: Preferences = { respondAsync: false, respondSync: false };

// A value in quotes may hold commas, and words that only look like a preference.
const QUOTED = /"(?:[^"\\]|\\.)*"?/g;

/**
 * Reads a `Prefer` header: preferences comma-separated, names case-insensitive, values and parameters ignored.
 *
 * @see RFC 7240, section 2 (Prefer) and section 4.1 (respond-async)
 */
export const parsePrefer = (value: string | undefined): Preferences => {
  if (value === undefined) return NONE;
  const names = value
    .replace(QUOTED, '')
    .split(',')
    .map((preference) => /^[^;=]*/.exec(preference)?.[0].trim().toLowerCase());
  return { respondAsync: names.includes('respond-async'), respondSync: names.includes('respond-sync') };
};
