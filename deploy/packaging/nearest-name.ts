// What somebody who mistyped a name probably meant.

/** How many letters have to be put in, left out or replaced to make `a` into `b`: Levenshtein's distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The one of `names` that is most like `name`, whatever the case of letters; `undefined` if there are none. */
export const nearestName = (name: string, names: readonly string[]): string | undefined => {
  const wanted = name.toLowerCase();
  const away = (other: string) => distance(wanted, other.toLowerCase());
  return names.toSorted((a, b) => away(a) - away(b))[0];
};
