// Works through many items, so many at a time.

/**
 * Results in the order of the items. Rejects with the first failure; what has not begun by then is not begun.
 * `atOnce` is at least 1.
 */
export const mapSideBySide = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  // All take from one generator, which whoever fails closes for the others.
  const rest = (function* () {
    yield* items.entries();
  })();
  const work = async () => {
    for (const [i, item] of rest) results[i] = await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return results;
};
