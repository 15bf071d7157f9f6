// The second set of tables: what `queue` and `cxone-guests bulk` get done.
import type { BulkFigure } from './bulk.ts';
import { formatNumber, markdownTable, withSpread } from './markdown.ts';
import { GUEST_CONCURRENCY, MAXIMUM_CONCURRENCY, PATCH_MS, type QueueFigure, UPDATES } from './queue.ts';
import { BATCH_SIZE } from './queue-backlog.ts';

export const QUEUE_CAPTION = [
  `\`queue\`: ${formatNumber(UPDATES, 0)} updates wait; ${MAXIMUM_CONCURRENCY} environments (MaximumConcurrency),`,
  `batches of ${BATCH_SIZE} FIFO messages, ${GUEST_CONCURRENCY} guests at once in each, a PATCH takes ${PATCH_MS} ms.`,
  'Batches go through the Runtime API, with no SQS in between. Fresh processes; INIT is left out.',
].join(' ');

const QUEUE_HEAD = [
  'updates per guest',
  'updates a second',
  'latency alone allows',
  'PATCHes per update',
  'Lambda time per update, ms',
  'CPU time per update, ms',
];

export const queueTable = (figures: readonly QueueFigure[]): string =>
  markdownTable(
    QUEUE_HEAD,
    figures.map((figure) => [
      formatNumber(figure.updatesPerGuest, 0),
      withSpread(figure.updatesPerSecond, 0),
      formatNumber(figure.latencyBound, 0),
      withSpread(figure.patchesPerUpdate, 2),
      withSpread(figure.lambdaMsPerUpdate, 2),
      withSpread(figure.cpuMsPerUpdate, 2),
    ]),
  );

export const BULK_CAPTION = [
  '`cxone-guests bulk`: a CSV file, four rows a guest, sent to a sink that replies at once, in a process of its own.',
  'From the start of the process to its end.',
].join(' ');

const BULK_HEAD = ['rows in the file', 'rows a second', 'peak resident memory, MB', 'rows per SQS request'];

export const bulkTable = (figures: readonly BulkFigure[]): string =>
  markdownTable(
    BULK_HEAD,
    figures.map(({ rows, rowsPerSecond, peakMb, rowsPerBatch }) => [
      formatNumber(rows, 0),
      withSpread(rowsPerSecond, 0),
      withSpread(peakMb, 0),
      withSpread(rowsPerBatch, 1),
    ]),
  );
