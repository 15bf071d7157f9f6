// Owns the callers of `http`: all guests side by side, the updates of one guest one after the
// other, each repeated until it gets a 202.
import { randomUUID } from 'node:crypto';
import type { LambdaProcess } from '../../../local/simulators/lambda/process.ts';
import { httpApiEvent } from '../../support/http-events.ts';
import type { PlannedGuest, PlannedUpdate } from './plan.ts';

/** An update that got a 202. */
export interface Accepted {
  readonly guest: PlannedGuest;
  readonly update: PlannedUpdate;
  readonly requestId: string;
  readonly messageId: string;
}

/** What the callers got. */
export interface CallersReport {
  /** In the order of their 202s. */
  readonly accepted: readonly Accepted[];
  /** Requests that failed because the queue could not take the update. */
  readonly refused: ReadonlySet<string>;
  /** Responses that the contract does not have: none, if all is well. */
  readonly unexpected: readonly string[];
}

const MAX_TRIES = 10;
const HEADERS = { 'content-type': 'application/json', prefer: 'respond-async' };

/** Sends every update of every guest; `onAccepted` hears how many were accepted so far. */
export const callHttp = async (deps: {
  readonly http: LambdaProcess;
  readonly guests: readonly PlannedGuest[];
  readonly onAccepted: (count: number) => void;
  readonly stopped: AbortSignal;
}): Promise<CallersReport> => {
  const accepted: Accepted[] = [];
  const unexpected: string[] = [];
  const refused = new Set<string>();

  const sendOnce = async (guest: PlannedGuest, update: PlannedUpdate): Promise<boolean> => {
    const requestId = randomUUID();
    const event = httpApiEvent({ body: update.request, headers: HEADERS });
    const { response, error } = await deps.http.invoke(event, { requestId });
    const { statusCode, headers, body } = Object(response);
    const parsed = error === undefined ? JSON.parse(body) : {};
    if (statusCode === 500 && parsed.code === 'queue_unavailable') {
      refused.add(requestId);
      return false;
    }
    if (statusCode !== 202 || headers['preference-applied'] !== 'respond-async') {
      unexpected.push(`${error?.errorMessage ?? statusCode} ${body}`);
      return true;
    }
    accepted.push({ guest, update, requestId, messageId: parsed.message_id });
    deps.onAccepted(accepted.length);
    return true;
  };

  const send = async (guest: PlannedGuest, update: PlannedUpdate): Promise<void> => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      if (deps.stopped.aborted || (await sendOnce(guest, update))) return;
    }
    unexpected.push('an update was refused again and again');
  };

  await Promise.all(
    deps.guests.map(async (guest) => {
      for (const update of guest.updates) await send(guest, update);
    }),
  );
  return { accepted, refused, unexpected };
};
