// What somebody who mistyped a name probably meant.
import { closest, distance } from 'fastest-levenshtein';

/** One letter in so many may be wrong; with more it is another word. */
const LETTERS_PER_MISTAKE = 3;

/** The one of `names` that `given` is most like; `undefined` when it is like none. */
export const nearName = (given: string, names: readonly string[]): string | undefined => {
  const wanted = given.toLowerCase();
  const started = names.filter((name) => wanted.length >= LETTERS_PER_MISTAKE && name.startsWith(wanted));
  if (started.length === 1) return started[0];
  if (names.length === 0) return undefined;
  const nearest = closest(wanted, names);
  return distance(wanted, nearest) * LETTERS_PER_MISTAKE <= nearest.length ? nearest : undefined;
};
