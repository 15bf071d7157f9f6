// How results are shown at a terminal: a line for each, and under it the way out.
import { markedLines } from '../shared/mark.ts';
import type { Result, Status } from './check.ts';

// Of the longest title.
const TITLE_WIDTH = 27;

/** The lines of a result. */
export const resultLines = ({ status, title, found, hint }: Result): string =>
  markedLines(status, { title: title.padEnd(TITLE_WIDTH), text: found, hint });

const count = (results: readonly Result[], status: Status): number =>
  results.filter((result) => result.status === status).length;

/** The last line. */
export const summaryLine = (results: readonly Result[]): string => {
  const parts = [
    `${count(results, 'ok')} right`,
    `${count(results, 'failed')} wrong`,
    `${count(results, 'warning')} to look at`,
    `${count(results, 'unchecked')} not checked`,
  ];
  return `\n${parts.filter((part) => !part.startsWith('0 ')).join(', ')}.\n`;
};
