// What a replay or a drop did, or in a dry run would do.
import type { KeptFor } from '../act/judge.ts';
import type { Counts, Tally } from '../act/tally.ts';
import { tableOf } from './table.ts';
import { type Unread, unreadLines } from './unread.ts';

/** How it went. */
export interface Summary extends Unread {
  readonly action: 'replay' | 'drop';
  readonly dryRun: boolean;
  readonly tally: Pick<Tally, 'byCode' | 'undeleted'>;
  readonly interrupted: boolean;
  /** Where dropped ones are kept; `undefined` when there is none. */
  readonly file: string | undefined;
}

const KEPT: Readonly<Record<KeptFor, string>> = {
  unreadable: 'this release cannot read the message',
  may_overwrite:
    'it may be written over something newer, as it has no place in an order table that is given here; --overwrite sends it',
  before_newer: 'a newer dead letter of the same guest and attribute stays: replay both, or give --overwrite',
  refused: 'SQS refuses the message, or one before it of the same guest',
  came_back: 'it was sent a moment ago, and is refused again',
};
const REASONS = Object.keys(KEPT) as KeptFor[];

const keptIn = ({ kept }: Counts): number => REASONS.reduce((sum, reason) => sum + (kept[reason] ?? 0), 0);

const totalOf = ({ tally }: Pick<Summary, 'tally'>) => {
  const all = tally.byCode().map(([, counts]) => counts);
  const sum = (count: (counts: Counts) => number) => all.reduce((total, counts) => total + count(counts), 0);
  const kept = REASONS.map((reason) => [reason, sum((counts) => counts.kept[reason] ?? 0)] as const);
  return {
    chosen: sum(({ chosen }) => chosen),
    done: sum(({ done }) => done),
    overtaken: sum(({ overtaken }) => overtaken),
    overtakenInPart: sum(({ overtakenInPart }) => overtakenInPart),
    kept: kept.filter(([, count]) => count > 0),
  };
};

const DONE_WORD = { replay: ['sent', 'would be sent'], drop: ['dropped', 'would be dropped'] } as const;

const codesTable = ({ action, dryRun, tally }: Summary): string => {
  const isReplay = action === 'replay';
  return tableOf([
    ['code', 'chosen', DONE_WORD[action][dryRun ? 1 : 0], ...(isReplay ? ['overtaken', 'kept'] : [])],
    ...tally
      .byCode()
      .map(([code, counts]) => [
        code,
        String(counts.chosen),
        String(counts.done),
        ...(isReplay ? [String(counts.overtaken + counts.overtakenInPart), String(keptIn(counts))] : []),
      ]),
  ]);
};

/** For people. */
export const summaryText = (summary: Summary): string => {
  const { dryRun, action, interrupted, file, tally } = summary;
  const { chosen, done, overtaken, overtakenInPart, kept } = totalOf(summary);
  if (chosen === 0)
    return `${interrupted ? 'Interrupted.' : 'No dead letter was chosen.'}\n${unreadLines(summary)}`;
  const lines = [
    overtaken > 0 &&
      `Overtaken: ${overtaken}. A newer update is written already; sent round again they end as superseded.`,
    overtakenInPart > 0 && `Overtaken in part: ${overtakenInPart}. Only the other attributes are written.`,
    ...kept.map(([reason, count]) => `Kept: ${count}: ${KEPT[reason]}.`),
    action === 'replay' &&
      !dryRun &&
      tally.undeleted() > 0 &&
      `Sent, and still dead letters: ${tally.undeleted()}. Sent again within five minutes, they count once.`,
    file !== undefined && `What was dropped is kept in ${file}. It holds guest ids and hashes.`,
    interrupted &&
      `Interrupted. ${chosen - done} of the chosen are where they were; the same command does the rest.`,
    action === 'replay' &&
      !dryRun &&
      done > 0 &&
      'Sent is not yet updated in CXone: the function that drains the queue does that.',
    dryRun && 'Nothing was changed.',
  ];
  const told = lines.flatMap((line) => (line ? `${line}\n` : [])).join('');
  return `${codesTable(summary)}\n${told}${unreadLines(summary)}`.replace(/\n\n$/, '\n');
};

/** For programs: one object. */
export const summaryJson = (summary: Summary): object => {
  const { action, dryRun, interrupted, file, tally, missing, hidden } = summary;
  const { chosen, done, overtaken, overtakenInPart, kept } = totalOf(summary);
  const isReplay = action === 'replay';
  const doneName = isReplay ? 'sent' : 'dropped';
  return {
    dry_run: dryRun,
    interrupted,
    chosen,
    [dryRun ? `would_be_${doneName}` : doneName]: done,
    ...(isReplay && {
      overtaken,
      overtaken_in_part: overtakenInPart,
      kept: Object.fromEntries(kept),
      ...(!dryRun && { not_deleted: tally.undeleted() }),
    }),
    file,
    not_read: missing,
    held_elsewhere: hidden,
    codes: tally.byCode().map(([code, counts]) => ({
      code,
      chosen: counts.chosen,
      [dryRun ? `would_be_${doneName}` : doneName]: counts.done,
      ...(isReplay && {
        overtaken: counts.overtaken,
        overtaken_in_part: counts.overtakenInPart,
        kept: keptIn(counts),
      }),
    })),
  };
};

/** Whether all that was chosen was done; what could not be read may have been chosen too. A dry run does nothing. */
export const isComplete = (summary: Summary): boolean => {
  const { chosen, done } = totalOf(summary);
  return chosen === done && (summary.dryRun || summary.missing + summary.hidden === 0);
};
