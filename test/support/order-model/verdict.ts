// Judges the end of a run of the model: of the updates that were accepted, the last accepted must stay.

/** What became of one write. Its moments are of one count. */
export interface Written {
  readonly startedAt: number;
  endedAt: number;
  accepted: boolean;
}

/** What is wrong with an end where the write with index `stayed` is stored; `undefined` where all is well. */
export const verdict = (history: readonly Written[], stayed: string | undefined): string | undefined => {
  const last = history[Number(stayed)];
  const overtaken = history.findIndex(
    ({ accepted, startedAt }) => accepted && last !== undefined && startedAt > last.endedAt,
  );
  if (last === undefined && history.some(({ accepted }) => accepted)) return 'nothing is stored';
  if (overtaken < 0) return undefined;
  return `${stayed} stayed, though ${overtaken} was accepted after it`;
};
