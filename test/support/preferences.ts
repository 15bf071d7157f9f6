// Owns the preferences that a caller of the endpoint can have.

/** No `Prefer` at all. */
export const NO_PREFERENCE = { respondAsync: false, respondSync: false } as const;

/** `Prefer: respond-async`. */
export const ASYNC = { respondAsync: true, respondSync: false } as const;

/** `Prefer: respond-sync`. */
export const SYNC = { respondAsync: false, respondSync: true } as const;
