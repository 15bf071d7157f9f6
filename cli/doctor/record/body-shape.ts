// The shape of a JSON body: names of keys and types, without a value.

/** Keys as text, or a type's name, or a list of the shapes that its elements have. */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

const MAX_DEPTH = 8;
// A name that somebody gave to a field of a document. With digits it might be an id.
const NAME = /^[A-Za-z_]{1,40}$/;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const distinct = (shapes: readonly Shape[]): readonly Shape[] => [
  ...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values(),
];

/** What stands for `value`. */
export const shapeOf = (value: unknown, depth = 0): Shape => {
  if (value === null) return 'null';
  if (!isObject(value)) return typeof value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return distinct(value.map((each) => shapeOf(each, depth + 1)));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [NAME.test(key) ? key : '(key)', shapeOf(each, depth + 1)]),
  );
};
