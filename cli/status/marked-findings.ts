// The upper part of the screen: queue, dead letters, circuit breaker and rate limit, each with its mark.
import { NO_CODE } from '../shared/dead-letter.ts';
import { describeDuration } from '../shared/durations.ts';
import { type MarkName, markedLines } from '../shared/mark.ts';
import { breakerState, LONG_WAIT_MS, oldestAgeMs, rateLimit, spanOf } from './judgement.ts';
import { type Depth, totalOf } from './queue-depth.ts';
import type { DeadLetterState, Part, Report } from './report.ts';

interface Finding {
  readonly mark: MarkName;
  readonly text: string;
  readonly hint?: string | undefined;
}

const number = (count: number): string => count.toLocaleString('en-US');

const notRead = ({ why = '', hint }: Part<unknown>): Finding => ({ mark: 'unchecked', text: why, hint });

const describeDepth = ({ waiting, inFlight, delayed }: Depth): string =>
  [
    `${number(waiting)} waiting`,
    `${number(inFlight)} in flight`,
    ...(delayed > 0 ? [`${number(delayed)} delayed`] : []),
  ].join(', ');

const queueFinding = (report: Report): Finding => {
  const { queue } = report;
  if (queue.value === undefined) return { ...notRead(queue), mark: 'failed' };
  if (totalOf(queue.value) === 0) return { mark: 'ok', text: 'empty' };
  const ageMs = oldestAgeMs(report);
  const age = ageMs === undefined ? '' : `; the oldest for ${describeDuration(ageMs)}`;
  const isLong = ageMs !== undefined && ageMs >= LONG_WAIT_MS;
  return { mark: isLong ? 'warning' : 'ok', text: `${describeDepth(queue.value)}${age}` };
};

const lettersOf = ({ letters }: DeadLetterState, total: number, atMs: number): string => {
  if (letters.value === undefined) return `: not looked at (${letters.why})`;
  const { seen, byCode, oldestAtMs } = letters.value;
  const codes = byCode.map(
    ([code, count]) => `${number(count)} ${code}${code === NO_CODE ? ' (received too often)' : ''}`,
  );
  if (codes.length === 0) return ': hidden just now';
  const part = seen < total ? ` (of ${number(seen)} that were looked at)` : '';
  const age = oldestAtMs === undefined ? '' : `; the oldest ${describeDuration(atMs - oldestAtMs)} old`;
  return `: ${codes.join(', ')}${part}${age}`;
};

const deadLettersFinding = ({ deadLetters, atMs }: Report): Finding => {
  if (deadLetters.value === undefined) return notRead(deadLetters);
  const total = totalOf(deadLetters.value.depth);
  if (total === 0) return { mark: 'ok', text: 'none' };
  const { letters } = deadLetters.value;
  return {
    mark: 'warning',
    text: `${number(total)}${lettersOf(deadLetters.value, total, atMs)}`,
    hint: letters.hint ?? 'See cxone-guests dead-letters.',
  };
};

const breakerFinding = ({ logs, atMs }: Report): Finding => {
  if (logs.value === undefined) return notRead(logs);
  const { opened, lastOpened, lastClosedAtMs, seemsOpen } = breakerState(logs.value.outcomes);
  if (lastOpened === undefined)
    return { mark: 'ok', text: `closed; not opened in the last ${spanOf(logs.value)}` };
  const ago = (ms: number) => `${describeDuration(atMs - ms)} ago`;
  const parts = [
    `last opened ${ago(lastOpened.atMs)}${lastOpened.code === undefined ? '' : ` after ${lastOpened.code}`}`,
    lastClosedAtMs === undefined ? 'not closed since' : `last closed ${ago(lastClosedAtMs)}`,
    `opened ${number(opened)} ${opened === 1 ? 'time' : 'times'} in the last ${spanOf(logs.value)}`,
  ];
  return {
    mark: seemsOpen ? 'warning' : 'ok',
    text: `${seemsOpen ? 'open' : 'closed'}; ${parts.join(', ')}`,
  };
};

const rateFinding = ({ logs, atMs }: Report): Finding => {
  if (logs.value === undefined) return { mark: 'unchecked', text: 'as above' };
  const { attempts, lastAtMs } = rateLimit(logs.value.outcomes);
  if (lastAtMs === undefined) return { mark: 'ok', text: `not reached in the last ${spanOf(logs.value)}` };
  return {
    mark: 'warning',
    text: `reached by ${number(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'} in the last ${spanOf(logs.value)}, last ${describeDuration(atMs - lastAtMs)} ago`,
    hint: 'See "How it scales" in docs/performance.md.',
  };
};

/** Its lines. */
export const findingLines = (report: Report): string => {
  const findings: readonly (readonly [title: string, finding: Finding])[] = [
    ['Queue of updates', queueFinding(report)],
    ['Dead letters', deadLettersFinding(report)],
    ['Circuit breaker', breakerFinding(report)],
    ["CXone's rate limit", rateFinding(report)],
  ];
  const width = Math.max(...findings.map(([title]) => title.length));
  return findings
    .map(([title, { mark, ...rest }]) => markedLines(mark, { title: title.padEnd(width), ...rest }))
    .join('');
};
