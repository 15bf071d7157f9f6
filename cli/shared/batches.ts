// Ten at a time, which is the most that SQS takes, and several batches at once.
import pMap from 'p-map';

/** The most that SQS takes and gives at once. */
export const BATCH_SIZE = 10;
const AT_ONCE = 8;

/** In parts of ten, in order. */
export const inTens = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / BATCH_SIZE) }, (_, i) =>
    all.slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE),
  );

/**
 * Does `act` with each part, several at once. After a failure nothing more is begun, and what was begun is waited
 * for: nothing may be at work on messages that are about to be shown again.
 *
 * @throws whatever `act` threw first
 */
export const actOnEach = async <T>(
  parts: readonly T[],
  act: (part: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> => {
  const failures: unknown[] = [];
  await pMap(
    parts,
    async (part) => {
      if (failures.length > 0 || signal?.aborted) return;
      await act(part).catch((error: unknown) => failures.push(error));
    },
    { concurrency: AT_ONCE },
  );
  if (failures.length > 0) throw failures[0];
};
