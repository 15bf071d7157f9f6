// The results as Markdown tables, for the terminal and for docs/performance.md.
import type { Figure } from './figures.ts';
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

const figureRow = ({ title, unit, digits, subjects, toFloor, toPlainPort }: Figure): string[] => [
  unit === '' ? title : `${title}, ${unit}`,
  withSpread(subjects.ours, digits),
  withSpread(subjects.floor, digits),
  withSpread(subjects.plainPort, digits),
  formatNumber(toFloor.median, 2),
  formatNumber(toPlainPort.median, 2),
];

/** Medians, with the quartiles in brackets. */
export const figuresTable = (figures: readonly Figure[]): string =>
  markdownTable(
    ['figure', 'ours', 'floor', 'plain port', 'ours / floor', 'ours / plain port'],
    figures.map(figureRow),
  );

const plain = (value: number, unit: string): string =>
  `${formatNumber(value, value % 1 === 0 ? 0 : 2)}${unit}`;

const verdict = ({ reached, goalReached }: Target): string => {
  if (!reached) return 'NOT reached';
  if (goalReached === undefined) return 'reached';
  return goalReached ? 'reached, goal too' : 'reached';
};

export const targetsTable = (targets: readonly Target[]): string =>
  markdownTable(
    ['target', 'at most', 'goal', 'measured', 'verdict'],
    targets.map((target) => [
      target.title,
      plain(target.atMost, target.unit),
      target.goal === undefined ? '' : plain(target.goal, target.unit),
      plain(target.value, target.unit),
      verdict(target),
    ]),
  );
