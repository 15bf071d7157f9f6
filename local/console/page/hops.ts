// Which way an event takes through the picture. Pure, but for what it remembers: who is at work just now.
import type { ConsoleEvent } from '../wire.ts';
import { type Tone, toneOf } from './words.ts';

/** A way between two parts of the picture. */
export type Edge =
  | 'caller-http'
  | 'http-secret'
  | 'http-token'
  | 'http-cxone'
  | 'http-queue'
  | 'queue-worker'
  | 'worker-secret'
  | 'worker-token'
  | 'worker-cxone'
  | 'worker-dead'
  | 'dead-queue';

/** Something on its way. */
export interface Hop {
  readonly edge: Edge;
  /** Against the direction of the edge: a reply. */
  readonly back: boolean;
  readonly label: string;
  readonly tone: Tone;
}

/** What of a run is real. */
export interface Real {
  readonly cxone: boolean;
  readonly queues: boolean;
}

const OWN_LINE_WITHIN_MS = 1_000;
const TOKEN_REQUESTS = new Set(['token request', 'GET issuer', 'GET tenant']);

const OF_CXONE = new Set(['updated', 'overtaken', 'retried', 'failed']);

// What is real says nothing by itself: there the line of a function tells of it.
const hopOfReal = ({ who, fields }: ConsoleEvent, real: Real): Omit<Hop, 'tone'> | undefined => {
  const { outcome, cxone_status: status, code } = fields;
  const asker = who === 'queue' ? 'worker' : 'http';
  if (real.cxone && OF_CXONE.has(String(outcome)) && fields.attempts !== undefined) {
    return { edge: `${asker}-cxone`, back: false, label: String(status ?? code ?? outcome) };
  }
  if (!real.queues) return undefined;
  if (outcome === 'queued') return { edge: 'http-queue', back: false, label: 'queued' };
  if (outcome === 'dead_lettered') return { edge: 'worker-dead', back: false, label: 'dead letter' };
  return outcome === 'drained' || outcome === 'drained_in_part'
    ? { edge: 'queue-worker', back: false, label: 'received' }
    : undefined;
};

/** Creates the reader, for a run in which this is real and not simulated. */
export const createHopReader = (
  real: Real = { cxone: false, queues: false },
): ((event: ConsoleEvent) => readonly Hop[]) => {
  // Guests whose messages the function `queue` has, and calls without a response.
  const draining = new Set<unknown>();
  let calls = 0;
  let lastResponseAt = 0;

  const asker = (guest: unknown): 'http' | 'worker' => {
    if (guest !== undefined) return draining.has(guest) ? 'worker' : 'http';
    return draining.size > 0 && calls === 0 ? 'worker' : 'http';
  };

  const ofQueue = ({ fields }: ConsoleEvent): Omit<Hop, 'back' | 'tone'> | undefined => {
    const ofDeadLetters = String(fields.queue).includes('dead');
    if (fields.outcome === 'sent') {
      return ofDeadLetters
        ? { edge: 'worker-dead', label: 'dead letter' }
        : { edge: 'http-queue', label: 'queued' };
    }
    if (ofDeadLetters) return undefined;
    if (fields.outcome === 'received') {
      draining.add(fields.guest);
      return { edge: 'queue-worker', label: 'received' };
    }
    if (fields.outcome === 'deleted') draining.delete(fields.guest);
    return fields.outcome === 'dead-lettered' ? { edge: 'worker-dead', label: 'given up' } : undefined;
  };

  return (event) => {
    const { who, fields } = event;
    const { message, outcome, guest } = fields;
    const tone = toneOf(fields);
    if (who === 'caller') {
      if (message === 'request sent') {
        calls += 1;
        return [
          {
            edge: 'caller-http',
            back: false,
            label: fields.to === 'direct' ? 'to direct' : 'request',
            tone: 'plain',
          },
        ];
      }
      calls = Math.max(0, calls - 1);
      lastResponseAt = event.at;
      return [{ edge: 'caller-http', back: true, label: String(outcome ?? 'no response'), tone }];
    }
    if (who === 'Secrets Manager') {
      return [{ edge: `${asker(undefined)}-secret`, back: true, label: `secret ${outcome}`, tone }];
    }
    if (who === 'CXone') {
      const isToken = TOKEN_REQUESTS.has(String(message));
      const verb = /^[A-Z]+ /.exec(String(message))?.[0].trim() ?? 'PATCH';
      const label = message === 'token request' ? `token ${outcome}` : `${verb} ${outcome}`;
      return [
        {
          edge: `${asker(isToken ? undefined : guest)}-${isToken ? 'token' : 'cxone'}`,
          back: false,
          label,
          tone,
        },
      ];
    }
    if (who === 'console' && fields.action === 'replay') {
      return [{ edge: 'dead-queue', back: false, label: 'replayed', tone: 'plain' }];
    }
    if (who === 'SQS') {
      const hop = ofQueue(event);
      return hop ? [{ ...hop, back: false, tone: hop.edge === 'worker-dead' ? 'bad' : 'plain' }] : [];
    }
    if (who === 'queue' && message === 'batch drained') draining.clear();
    // Of a call by somebody else the function's line alone is known. The line of the page's own may come late.
    const isOutcome = outcome === 'updated' || outcome === 'queued' || outcome === 'failed';
    const isOwn = calls > 0 || event.at - lastResponseAt < OWN_LINE_WITHIN_MS;
    const hop = hopOfReal(event, real);
    const hops: Hop[] = hop ? [{ ...hop, tone }] : [];
    if ((who === 'http' || who === 'direct') && !isOwn && isOutcome) {
      hops.push({ edge: 'caller-http', back: true, label: String(outcome), tone });
    }
    return hops;
  };
};
