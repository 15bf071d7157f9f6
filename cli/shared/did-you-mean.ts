// What somebody who mistyped a name probably meant.
import { closest, distance } from 'fastest-levenshtein';

/** More letters apart than that, it is another word. */
const MAX_DISTANCE = 2;

/** The one of `names` that `given` is most like; `undefined` when it is like none. */
export const nearName = (given: string, names: readonly string[]): string | undefined => {
  const wanted = given.toLowerCase();
  const started = names.filter((name) => wanted !== '' && name.startsWith(wanted));
  if (started.length === 1) return started[0];
  if (names.length === 0) return undefined;
  const nearest = closest(wanted, names);
  return distance(wanted, nearest) <= MAX_DISTANCE ? nearest : undefined;
};
