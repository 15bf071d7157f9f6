// The results as Markdown tables, for the terminal and for docs/performance.md.
import type { Figure } from './figure.ts';
import type { Summary } from './statistics.ts';
import type { Target } from './targets.ts';

/** A number with thousands separated and a fixed count of decimals. */
export const formatNumber = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Rows of cells as a table, the first column left-aligned and the others right-aligned. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};

/** The median, with the quartiles in brackets where there are any. */
export const withSpread = ({ median, p25, p75, count }: Summary, digits: number): string => {
  const value = formatNumber(median, digits);
  if (count === 1 || p25 === p75) return value;
  return `${value} (${formatNumber(p25, digits)}–${formatNumber(p75, digits)})`;
};

const titleOf = ({ title, unit }: Figure): string => (unit === '' ? title : `${title}, ${unit}`);

const ratio = (summary: Summary | undefined): string =>
  summary === undefined ? '' : formatNumber(summary.median, 2);

/** Medians, with the quartiles in brackets, and beside them the ratio to the floor of figures measured otherwise. */
export const figuresTable = (
  figures: readonly Figure[],
  others: readonly Figure[],
  othersTitle: string,
): string =>
  markdownTable(
    ['figure', 'ours', 'floor', 'plain port', 'ours / floor', 'ours / plain port', othersTitle],
    figures.map((figure) => {
      const { digits, subjects } = figure;
      return [
        titleOf(figure),
        withSpread(subjects.ours, digits),
        withSpread(subjects.floor, digits),
        subjects.plainPort ? withSpread(subjects.plainPort, digits) : '',
        ratio(figure.toFloor),
        ratio(figure.toPlainPort),
        ratio(others.find(({ key }) => key === figure.key)?.toFloor),
      ];
    }),
  );

/** Ours beside the floor alone. */
export const besideFloorTable = (figures: readonly Figure[]): string =>
  markdownTable(
    ['figure', 'ours', 'floor', 'ours / floor'],
    figures.map((figure) => [
      titleOf(figure),
      withSpread(figure.subjects.ours, figure.digits),
      withSpread(figure.subjects.floor, figure.digits),
      ratio(figure.toFloor),
    ]),
  );

const plain = (value: number, unit: string): string =>
  `${formatNumber(value, value % 1 === 0 ? 0 : 2)}${unit}`;

export const targetsTable = (targets: readonly Target[]): string =>
  markdownTable(
    ['target', 'promised', 'measured', 'verdict'],
    targets.map(({ title, bound, limit, unit, value, reached }) => [
      title,
      `${bound} ${plain(limit, unit)}`,
      plain(value, unit),
      reached ? 'reached' : 'NOT reached',
    ]),
  );
