// What became of an update, in a sentence: from the events about it, oldest first.
import type { LoggedEvent } from '../shared/logged-events.ts';

/** What became of it. */
export interface Ending {
  /** Whether nothing more will come. */
  readonly final: boolean;
  /** A full sentence. */
  readonly sentence: string;
}

const RUNNING: Ending = { final: false, sentence: 'It is under way.' };
const ended = (sentence: string): Ending => ({ final: true, sentence });

const codeOf = ({ fields }: LoggedEvent): string => String(fields.code ?? fields.error ?? 'no code');

// The queue gives up by itself what was received too often, and no line says so.
const waiting = (what: string, failed: LoggedEvent | undefined): Ending => ({
  final: false,
  sentence:
    failed === undefined
      ? `${what}.`
      : `${what}; its last attempt failed with ${codeOf(failed)} at ${new Date(failed.atMs).toISOString()}. After too many receives SQS moves it to the dead-letter queue, which no line tells.`,
});

const SHARED =
  'Updated, in one PATCH with other updates of the guest: the newest value of each attribute was written.';

const isShared = (events: readonly LoggedEvent[]): boolean => {
  const written = events.findLast(({ fields }) => fields.outcome === 'updated');
  return String(written?.fields.accepted_request_id ?? '').includes(' ');
};

// No line tells of a replay either: what comes after a dead letter is its.
const inQueue = (told: readonly LoggedEvent[], what: string): Ending => {
  const dead = told.findLast(({ fields }) => fields.outcome === 'dead_lettered');
  const events = dead ? told.filter(({ atMs }) => atMs > dead.atMs) : told;
  if (dead && events.length === 0)
    return ended(`Dead-lettered: ${codeOf(dead)}. See cxone-guests dead-letters.`);
  const has = (outcome: string) => events.some(({ fields }) => fields.outcome === outcome);
  const isWritten = has('updated') || has('overtaken');
  if (has('superseded')) {
    return ended(
      isWritten
        ? 'Updated; what a later update of the guest has written already was left out.'
        : 'Superseded by a later update of the guest.',
    );
  }
  if (has('overtaken'))
    return ended('Updated, and by now CXone holds another value: another writer came after.');
  if (has('updated')) return ended(isShared(events) ? SHARED : 'Updated.');
  return waiting(
    what,
    events.findLast(({ fields }) => fields.outcome === 'failed'),
  );
};

/** Of one update. `events` must not be empty. */
export const endingOf = (events: readonly LoggedEvent[]): Ending => {
  const queued = events.filter(({ functionKey }) => functionKey === 'queue');
  const direct = events.filter(({ functionKey }) => functionKey !== 'queue');
  const find = (outcome: string) => direct.findLast(({ fields }) => fields.outcome === outcome);
  if (find('copied')) {
    const { final, sentence } = inQueue(queued, 'A copy is still queued behind older updates');
    return {
      final,
      sentence: `Updated at once, and a copy went to the queue. ${final ? 'There: ' : ''}${sentence}`,
    };
  }
  if (find('queued') || (direct.length === 0 && queued.length > 0)) return inQueue(queued, 'Still queued');
  const batch = find('processed');
  if (batch) {
    const { items, failed } = batch.fields;
    return ended(`A batch of ${items} items was processed; ${failed} of them failed.`);
  }
  if (find('order_not_kept')) return ended('Updated, but an older update may overtake it.');
  if (find('overtaken') || find('updated')) return inQueue(direct, '');
  const failed = find('failed');
  return failed ? ended(`Failed: ${codeOf(failed)}, which the caller was told.`) : RUNNING;
};
