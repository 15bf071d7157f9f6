// How deep the JSON of a reply is nested.

// Nothing that CXone promises is nested. Deeper than this the answer could not be written: JSON.stringify
// calls itself, and its stack ends at some thousands.
const MAX_DEPTH = 64;

// A plain loop: every reply passes here.
const isDeeper = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  const inner = value as Readonly<Record<string, unknown>>;
  for (const key in inner) if (isDeeper(inner[key], depth - 1)) return true;
  return false;
};

/** Whether it is nested deeper than anything that CXone promises. */
export const isTooDeep = (value: unknown): boolean => isDeeper(value, MAX_DEPTH);
