// How deep the JSON of a reply is nested.

// Nothing that CXone promises is nested. Deeper than this the answer could not be written: JSON.stringify
// calls itself, and its stack ends at some thousands.
const MAX_DEPTH = 64;

// Not by for…in: V8 would throw away what it compiled of it every hundred calls, and compile it again: 3 % of a call.
const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));

/** Whether it is nested deeper than anything that CXone promises. */
export const isTooDeep = (value: unknown): boolean => isDeeper(value, MAX_DEPTH);
