import { expect, test } from 'vitest';
import { disposeOf, type TriedMessage } from '../../../../functions/queue/message-disposition.ts';
import { visibilityBackoffMs } from '../../../../functions/queue/visibility-backoff.ts';
import { CxoneRejectedError, CxoneUnavailableError } from '../../../../lib/errors.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { recordOf } from '../../../support/queue-records.ts';
import { updateOf } from '../../../support/updates.ts';

const tried = (id: string, receiveCount: number, verdict: TriedMessage['verdict']): TriedMessage => ({
  record: { ...recordOf(id, updateOf('guest-1', { x: id })), receiveCount },
  queued: undefined,
  verdict,
});
const limited = new CxoneUnavailableError({
  code: 'cxone_rate_limited',
  details: 'd',
  hint: 'h',
  retryNow: true,
  retryAfterMs: 1_000,
});

const hiddenFor = async (messages: readonly TriedMessage[]) => {
  const hidden: [string[], number][] = [];
  const deps = {
    deadLetter: async () => {},
    unknownGuestRetryMs: 0,
    now: () => 0,
    backoffMs: (retryAfterMs: number | undefined, receiveCount: number) =>
      visibilityBackoffMs(retryAfterMs, receiveCount, 0.5),
    hide: async (records: readonly { readonly messageId: string }[], delayMs: number) => {
      hidden.push([records.map(({ messageId }) => messageId), delayMs]);
    },
  };
  await disposeOf(messages, deps, testInvocation().invocation);
  return hidden;
};

test('the wait of what returns grows with its own receives, not with those of what was acknowledged', async () => {
  const messages = [
    tried('done', 500, { kind: 'updated', value: undefined }),
    tried('first', 1, { kind: 'failed', error: limited }),
    tried('second', 2, { kind: 'failed', error: limited }),
  ];
  expect(await hiddenFor(messages)).toEqual([[['first', 'second'], 1_000]]);
});

test('the wait of what returns is that of its most received message', async () => {
  const messages = [
    tried('first', 1, { kind: 'failed', error: limited }),
    tried('second', 6, { kind: 'failed', error: limited }),
  ];
  expect(await hiddenFor(messages)).toEqual([[['first', 'second'], 20_000]]);
});

test('an unknown guest is waited for only where that is set, whatever the clocks say', async () => {
  const error = new CxoneRejectedError({
    code: 'cxone_not_found',
    cxoneStatus: 404,
    details: 'd',
    hint: 'h',
  });
  // Sent after now, by the clock of these tests.
  expect(await hiddenFor([tried('of nobody', 1, { kind: 'rejected', error })])).toEqual([]);
});
