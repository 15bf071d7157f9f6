// Owns what goes wrong beside CXone's own failures, each at a point of the way drawn from the seed: consumers
// are killed, tokens revoked, the secret rotated, SQS fails, and messages come that nobody can read.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import type { PlannedGuest } from './plan.ts';
import { randomFor } from './random.ts';
import { DEAD_LETTER_QUEUE, QUEUE, type Stage } from './stage.ts';

/** What happens on the way. */
export interface Incidents {
  /** `count` updates have been accepted so far. */
  onAccepted(count: number): void;
  /** Calls `kill` if a consumer is due to die; true if one died. */
  takeKill(kill: () => boolean): boolean;
  /** Resolves when everything that was begun has ended. */
  settled(): Promise<void>;
}

/** A message of a release that does not exist yet, for the ledger to know by its guest. */
const unreadableBody = (guestId: string): string =>
  JSON.stringify({ version: 99, guest_id: guestId, attributes: [], request_id: randomUUID() });

// CXone has the new secret a moment before Secrets Manager has: some consumers find nothing that CXone takes.
const ROTATION_GAP_MS = 50;
const CHECK_EVERY_MS = 5;

/** Plans the incidents of the way. */
export const planIncidents = (
  deps: Pick<Stage, 'cxone' | 'sqs' | 'client' | 'storeSecret'> & {
    readonly seed: number;
    readonly stopped: AbortSignal;
    readonly guests: readonly PlannedGuest[];
  },
): Incidents => {
  const { cxone, sqs, guests } = deps;
  const total = guests.reduce((sum, { updates }) => sum + updates.length, 0);
  const random = randomFor(deps.seed, 'incidents');
  const underWay: Promise<unknown>[] = [];
  let killsDue = 0;

  const killConsumer = () => {
    killsDue += 1;
  };
  const revoke = () => cxone.revokeTokens();
  const refusedCredentials = () =>
    cxone.requests.some(({ method, status }) => method === 'POST' && status === 401);
  const rotate = () => {
    const credentials = { clientId: 'rotated-client', clientSecret: `rotated-secret-${deps.seed}` };
    cxone.setCredentials(credentials);
    cxone.revokeTokens();
    const publish = async () => {
      while (!refusedCredentials() && !deps.stopped.aborted) await sleep(CHECK_EVERY_MS);
      await sleep(ROTATION_GAP_MS);
      deps.storeSecret(credentials);
    };
    underWay.push(publish());
  };
  const sendUnreadable = () => {
    const { guestId } = guests[random.integer(0, guests.length - 1)] ?? { guestId: 'nobody' };
    const command = new SendMessageCommand({
      QueueUrl: sqs.queueUrl(QUEUE),
      MessageBody: unreadableBody(guestId),
      MessageGroupId: guestDigest(guestId),
      MessageDeduplicationId: randomUUID(),
    });
    // One that SQS refuses is no message.
    underWay.push(deps.client.send(command).catch(() => undefined));
  };
  // A resend puts these right.
  const failSends = () => {
    sqs.fault({ action: 'SendMessage', queue: QUEUE, type: 'InternalError' });
    sqs.fault({ action: 'SendMessage', queue: QUEUE, kind: 'reset', afterApply: true });
  };
  // What SQS denies no resend puts right.
  const denySends = () => sqs.fault({ action: 'SendMessage', queue: QUEUE, type: 'AccessDenied', times: 2 });
  const failDeadLetters = () =>
    sqs.fault({ action: 'SendMessage', queue: DEAD_LETTER_QUEUE, type: 'AccessDenied', times: 3 });
  const loseAcknowledgement = () =>
    sqs.fault({ action: 'DeleteMessageBatch', queue: QUEUE, type: 'AccessDenied' });

  const afflictions = [failSends, denySends, failDeadLetters, loseAcknowledgement];
  const unreadables = Array.from({ length: 5 }, () => sendUnreadable);
  const incidents = [killConsumer, revoke, killConsumer, rotate, killConsumer]
    .concat(afflictions, afflictions, unreadables)
    .map((happen) => ({ happen, at: random.integer(Math.round(0.1 * total), Math.round(0.9 * total)) }));

  return {
    onAccepted(count) {
      for (const { at, happen } of incidents) if (at === count) happen();
    },
    takeKill(kill) {
      if (killsDue === 0 || !kill()) return false;
      killsDue -= 1;
      return true;
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
};
