// Owns the callers: twelve side by side, each with one update of some guest at a time, by whichever way in.
// The guests of one moment are few, so that updates meet what is still queued, and sometimes each other.
import { createHash, randomUUID } from 'node:crypto';
import { httpApiEvent } from '../../../support/http-events.ts';
import type { PlannedAttribute } from '../plan.ts';
import type { Random } from '../random.ts';
import type { Journal } from './journal.ts';
import type { Pool } from './pool.ts';

const WRITERS = 12;
const GUESTS_AT_A_TIME = 12;
/** On the average. */
export const UPDATES_PER_GUEST = 10;
const ASYNC = { 'content-type': 'application/json', prefer: 'respond-async' };
const PLAIN = { 'content-type': 'application/json' };

/** An update before it is sent. */
export interface Draft {
  readonly request: { readonly guest_id: string };
  readonly guestId: string;
  readonly attributes: readonly PlannedAttribute[];
}

const hash = (identifier: string): string => createHash('sha256').update(identifier).digest('hex');

/** The `n`th update: of a guest who is written to now, with a value that no other has. */
export const draftOf = (n: number, random: Random, guests: readonly string[]): Draft => {
  const first = Math.floor(n / UPDATES_PER_GUEST);
  const guestId = guests[Math.min(guests.length - 1, first + random.integer(0, GUESTS_AT_A_TIME - 1))] ?? '';
  const ids = random.chance(0.3)
    ? ['hashed_email', 'hashed_other']
    : [random.chance(0.5) ? 'hashed_email' : 'hashed_other'];
  const identifiers = ids.map((attribute_id) => ({
    attribute_id,
    user_identifier: `person-${n}-${attribute_id}@people.example`,
  }));
  return {
    request: Object.assign({ guest_id: guestId }, { identifiers }),
    guestId,
    attributes: identifiers.map(({ attribute_id, user_identifier }) => ({
      id: attribute_id,
      value: hash(user_identifier),
    })),
  };
};

/** Sends `count` updates; `sendBulk` takes those that go by file. Resolves when all are answered. */
export const write = async (deps: {
  readonly count: number;
  readonly guests: readonly string[];
  readonly random: Random;
  readonly journal: Journal;
  readonly http: Pool;
  readonly direct: Pool;
  readonly sendBulk: (draft: Draft) => void;
  readonly onSent: (count: number) => void;
  readonly stopped: AbortSignal;
}): Promise<void> => {
  const { journal, random } = deps;
  let sent = 0;
  const call = async (draft: Draft, wayIn: 'sync' | 'async' | 'direct'): Promise<void> => {
    const requestId = randomUUID();
    const { guestId, attributes, request } = draft;
    const entry = journal.open({ wayIn, guestId, attributes, requestId });
    const { response, error } =
      wayIn === 'direct'
        ? await deps.direct.invoke(request, requestId)
        : await deps.http.invoke(
            httpApiEvent({ body: request, headers: wayIn === 'async' ? ASYNC : PLAIN }),
            requestId,
          );
    const { statusCode, status } = Object(response);
    journal.close(
      entry,
      error === undefined && (statusCode === 200 || statusCode === 202 || status === 'success'),
    );
  };
  const writer = async (): Promise<void> => {
    while (sent < deps.count && !deps.stopped.aborted) {
      const draft = draftOf(sent, random, deps.guests);
      sent += 1;
      deps.onSent(sent);
      const draw = random.next();
      if (draw < 0.15) deps.sendBulk(draft);
      else await call(draft, draw < 0.35 ? 'async' : draw < 0.55 ? 'direct' : 'sync');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
};
