// How results are shown at a terminal: a line for each, and under it the way out.
import { styleText } from 'node:util';
import type { Result, Status } from './check.ts';

type Format = Parameters<typeof styleText>[0];

const MARKS: Readonly<Record<Status, readonly [mark: string, format: Format]>> = {
  ok: ['✔', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✖', 'red'],
  unchecked: ['–', 'gray'],
};

// Of the longest title.
const TITLE_WIDTH = 27;

/** The lines of a result. */
export const resultLines = ({ status, title, found, hint }: Result): string => {
  const [mark, format] = MARKS[status];
  const colored = styleText(format, mark, { stream: process.stdout });
  const line = `${colored} ${title.padEnd(TITLE_WIDTH)}  ${found}`.trimEnd();
  return hint === undefined ? `${line}\n` : `${line}\n    ${hint}\n`;
};

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
