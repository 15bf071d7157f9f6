// The mark before a line: right, works but look at it, wrong, or not known.
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** What a mark says. */
export type MarkName = 'ok' | 'warning' | 'failed' | 'unchecked';

const MARKS: Readonly<Record<MarkName, readonly [mark: string, format: Format]>> = {
  ok: ['✔', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✖', 'red'],
  unchecked: ['–', 'gray'],
};

/** The mark, with its colour where standard output shows colours. */
export const paintMark = (name: MarkName): string => {
  const [mark, format] = MARKS[name];
  return styleText(format, mark, { stream: process.stdout });
};

/** A line with its mark, and under it the way out, each with its line feed. */
export const markedLines = (
  mark: MarkName,
  {
    title,
    text,
    hint,
  }: { readonly title: string; readonly text: string; readonly hint?: string | undefined },
): string => {
  const line = `${paintMark(mark)} ${title}  ${text}`.trimEnd();
  return hint === undefined ? `${line}\n` : `${line}\n    ${hint}\n`;
};
