// One screen: what is queued and in trouble, the outcomes of the last hour by function, and the newest errors.
import { stripVTControlCharacters, styleText } from 'node:util';
import type { FunctionKey } from '../shared/deployed-functions.ts';
import { describeDuration } from '../shared/durations.ts';
import type { StatusOptions } from './arguments.ts';
import { newestErrors, spanOf } from './judgement.ts';
import { findingLines } from './marked-findings.ts';
import type { LoggedState, OutcomeCount } from './outcomes/outcome-count.ts';
import type { Report } from './report.ts';

const FUNCTIONS: readonly FunctionKey[] = ['http', 'direct', 'queue'];
const MOST_ROWS = 14;
const MOST_ERRORS = 5;
const NUMBER_WIDTH = 9;
const CODE_WIDTH = 28;

const dim = (text: string): string => styleText('dim', text, { stream: process.stdout });
const bold = (text: string): string => styleText('bold', text, { stream: process.stdout });

// What a log holds is not trusted with the terminal.
const plain = stripVTControlCharacters;

const nameOf = ({ outcome, code }: OutcomeCount): string => plain([outcome, code].filter(Boolean).join('  '));

// The circuit breaker has a line of its own.
const isShown = ({ outcome }: OutcomeCount): boolean => !outcome.startsWith('circuit_');

const outcomeLines = (outcomes: readonly OutcomeCount[]): string[] => {
  const byName = Map.groupBy(outcomes.filter(isShown), nameOf);
  const rows = [...byName].map(([name, alike]) => {
    const counts = FUNCTIONS.map((key) =>
      alike.filter(({ functionKey }) => functionKey === key).reduce((sum, { count }) => sum + count, 0),
    );
    return { name, counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
  if (rows.length === 0) return ['  nothing was logged'];
  const shown = rows.toSorted((one, other) => other.total - one.total).slice(0, MOST_ROWS);
  const width = Math.max(...shown.map(({ name }) => name.length), 12);
  const cell = (text: string) => text.padStart(NUMBER_WIDTH);
  const line = ({ name, counts }: (typeof rows)[number]) =>
    `  ${name.padEnd(width)}${counts.map((count) => cell(count === 0 ? '·' : count.toLocaleString('en-US'))).join('')}`;
  const more = rows.length - shown.length;
  return [
    dim(`  ${''.padEnd(width)}${FUNCTIONS.map(cell).join('')}`),
    ...shown.map(line),
    ...(more > 0 ? [`  and ${more} more: --json`] : []),
  ];
};

const errorLines = (outcomes: readonly OutcomeCount[], atMs: number): string[] => {
  const errors = newestErrors(outcomes).slice(0, MOST_ERRORS);
  if (errors.length === 0) return ['  none'];
  return errors.flatMap((error) => {
    const { functionKey, outcome, code = outcome, count, details, level } = error;
    const colored = styleText(level === 'ERROR' ? 'red' : 'yellow', plain(code).padEnd(CODE_WIDTH), {
      stream: process.stdout,
    });
    const ago = `${describeDuration(atMs - error.atMs)} ago`;
    return [
      `  ${ago.padStart(10)}  ${functionKey.padEnd(6)}  ${colored}  ${count.toLocaleString('en-US')} ×`,
      ...(details === undefined ? [] : [`    ${plain(details)}`]),
    ];
  });
};

const logLines = (logged: LoggedState, atMs: number): string[] => [
  '',
  bold(`Last ${spanOf(logged)}`),
  ...outcomeLines(logged.outcomes),
  ...(logged.complete ? [] : ['  No more: the log is too long to read line by line. Allow logs:StartQuery.']),
  '',
  bold('Newest errors'),
  ...errorLines(logged.outcomes, atMs),
];

/** The whole screen. */
export const statusScreen = (report: Report, { stage, region }: StatusOptions): string => {
  const place = stage === undefined ? 'The local run' : `Stage ${stage}${region ? ` in ${region}` : ''}`;
  const { atMs, logs } = report;
  const lower = logs.value === undefined ? [] : logLines(logs.value, atMs);
  const head = `${bold(place)}, ${new Date(atMs).toISOString().slice(0, 19)}Z\n\n`;
  return `${head}${findingLines(report)}${lower.map((line) => `${line}\n`).join('')}`;
};
