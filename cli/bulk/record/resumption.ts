// How an interrupted run goes on, in words: where, and what becomes of the rows that it sends again.

import { isRepeatable } from '../send/deduplication-window.ts';
import type { Progress } from './progress-file.ts';

const repetitions = ({ sent_since_ms: sinceMs }: Progress, nowMs: number): string => {
  if (sinceMs === null) return ' Nothing was in flight.';
  if (isRepeatable(sinceMs, nowMs)) {
    return ' Whatever was in flight is sent again under the same deduplication ids: SQS drops the repetitions.';
  }
  return (
    ' Whatever was in flight is sent again under new deduplication ids, in order: SQS may take a row twice,' +
    ' and every guest still ends on its last row.'
  );
};

/** One sentence or two about a run that goes on at `nowMs`, in epoch milliseconds. */
export const describeResumption = (run: Progress, nowMs: number): string =>
  `Going on after row ${run.rows_done}.${repetitions(run, nowMs)}`;
