// One measured storm: callers at a steady rate, a CXone in trouble for a while, and the queue between them, until
// every update that was accepted is in CXone.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startEventSourceMapping } from '../../local/simulators/lambda/event-source-mapping.ts';
import { HTTP_EVENT } from '../event.ts';
import type { CallOutcome } from '../fleet/storm-callers.ts';
import { createEnvironments } from './environments.ts';
import { setStage } from './stage.ts';

export interface MeasuredStorm {
  readonly calls: readonly CallOutcome[];
  readonly troubleFromMs: number;
  readonly troubleUntilMs: number;
  /** Calls of CXone while it was in trouble. */
  readonly attemptsInTrouble: number;
  readonly mostEnvironments: number;
  readonly mostWaiting: number;
  readonly drainedAtMs: number;
  /** Accepted, and not in CXone in the end. */
  readonly lost: number;
}

const BEFORE_MS = 5_000;
const AFTER_MS = 20_000;
const HTTP_TIMEOUT_MS = 28_000;
const QUEUE_TIMEOUT_MS = 60_000;
const DRAIN_LIMIT_MS = 420_000;

const ASYNC_EVENT = { ...HTTP_EVENT, headers: { ...HTTP_EVENT.headers, prefer: 'respond-async' } };

const statusOf = (response: unknown): CallOutcome['status'] => {
  const { statusCode } = Object(response);
  return statusCode === 200 || statusCode === 202 || statusCode === 429 ? statusCode : 500;
};

/** Packages, provisions, storms and drains; leaves nothing running. */
export const measureStorm = async (options: {
  readonly fault: Fault;
  readonly requestsPerSecond: number;
  readonly troubleMs: number;
  /**
   * Started before the storm, the client of SQS loaded by an update queued at the caller's wish: two processors can
   * neither start fifty environments a second nor load it in as many, where Lambda gives each a share of its own.
   */
  readonly provisioned: number;
}): Promise<MeasuredStorm> => {
  const stage = await setStage();
  const { cxone } = stage;
  const http = createEnvironments(stage.lambda('http'));
  const queue = createEnvironments(stage.lambda('queue'));
  const asked = () => cxone.patchRequestCount + cxone.tokenRequestCount;
  try {
    await Promise.all([http.provision(options.provisioned, ASYNC_EVENT), queue.provision(2)]);
    const mapping = startEventSourceMapping({
      sqs: { endpoint: stage.sqs.url },
      queueUrl: stage.queueUrl,
      maximumConcurrency: 2,
      invoke: (event) => queue.invoke(event, QUEUE_TIMEOUT_MS),
    });
    const startedAtMs = Date.now();
    const troubleFromMs = startedAtMs + BEFORE_MS;
    const troubleUntilMs = troubleFromMs + options.troubleMs;
    cxone.setChaos(() => {
      const nowMs = Date.now();
      return nowMs >= troubleFromMs && nowMs < troubleUntilMs ? options.fault : undefined;
    });

    const calls: CallOutcome[] = [];
    const accepted: string[] = [];
    const call = async (i: number): Promise<void> => {
      const guestId = `guest-${i}`;
      const body = JSON.stringify({ guest_id: guestId, user_identifier: `user-${i}@example.com` });
      const atMs = Date.now();
      const response = await http.invoke({ ...HTTP_EVENT, body }, HTTP_TIMEOUT_MS).catch(() => undefined);
      const status = statusOf(response);
      calls.push({ atMs, waitMs: Date.now() - atMs, status });
      if (status === 200 || status === 202) accepted.push(guestId);
    };
    const made = { before: 0, until: 0 };
    const open: Promise<void>[] = [];
    let mostWaiting = 0;
    for (let i = 0; Date.now() < troubleUntilMs + AFTER_MS; i += 1) {
      if (Date.now() < troubleFromMs) made.before = asked();
      if (Date.now() < troubleUntilMs) made.until = asked();
      if (i % options.requestsPerSecond === 0) mostWaiting = Math.max(mostWaiting, stage.waiting());
      open.push(call(i));
      // By the clock, so that a late timer lowers no rate.
      await sleep(Math.max(0, startedAtMs + ((i + 1) * 1_000) / options.requestsPerSecond - Date.now()));
    }
    await Promise.all(open);
    const giveUpAtMs = Date.now() + DRAIN_LIMIT_MS;
    while (stage.waiting() > 0 && Date.now() < giveUpAtMs) await sleep(100);
    const drainedAtMs = Date.now();
    await mapping.stop();
    return {
      calls,
      troubleFromMs,
      troubleUntilMs,
      attemptsInTrouble: made.until - made.before,
      mostEnvironments: http.mostBusy(),
      mostWaiting,
      drainedAtMs,
      lost: accepted.filter((guestId) => cxone.attributesOf(guestId).length === 0).length,
    };
  } finally {
    await Promise.all([http.stop(), queue.stop()]);
    await stage.close();
  }
};
