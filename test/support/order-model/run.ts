// Owns one run of the model: writers of one attribute through the code of `http`, a consumer that crashes and
// loses acknowledgements, dead letters that are replayed; and the judgement of what CXone holds in the end.
import { createUpdateOrQueue } from '../../../functions/http/update-or-queue.ts';
import { type DrainDeps, drainBatch } from '../../../functions/queue/drain-batch.ts';
import { createConcurrencyLimiter } from '../../../lib/resilience/concurrency-limiter.ts';
import type { Invocation } from '../../../lib/updates/invocation.ts';
import { keepOrder } from '../../../lib/updates/keep-order.ts';
import { randomFor } from '../../e2e/chaos/random.ts';
import { createFakeClock } from '../fake-clock.ts';
import { deadlineIn } from '../fake-deadline.ts';
import { createRecordedLog, type RecordedLine } from '../recorded-log.ts';
import { retryPolicy } from '../retry-policy.ts';
import { type Chance, createChance } from './chance.ts';
import { createModelCxone, createModelQueue, createModelTable, type ServiceFaults } from './services.ts';
import { verdict, type Written } from './verdict.ts';

/** What a run is to be like. */
export interface ModelOptions {
  readonly writers: number;
  readonly faults: ServiceFaults;
  /** Of a consumer, within a batch. */
  readonly crashes: number;
  /** Of the acknowledgement of a batch. */
  readonly unacknowledged: number;
}

const ID = 'x';
const PREFERENCES = [
  { respondAsync: false, respondSync: false },
  { respondAsync: true, respondSync: false },
  { respondAsync: false, respondSync: true },
];

const invocationIn = ({ clock }: Chance): { invocation: Invocation; lines: readonly RecordedLine[] } => {
  const { log, lines } = createRecordedLog();
  const startedAtMs = clock.now();
  return {
    invocation: {
      requestId: 'request',
      deadline: deadlineIn(clock, 30_000),
      log,
      durationMs: () => clock.now() - startedAtMs,
    },
    lines,
  };
};

/** Runs what follows from `seed`. Returns what is wrong with the end; `undefined` where all is well. */
export const runModel = async (seed: number, options: ModelOptions): Promise<string | undefined> => {
  const { faults, writers } = options;
  const clock = createFakeClock();
  const chance = createChance(clock, randomFor(seed, 'order'));
  const { random, sleep } = chance;
  const order = createModelTable(chance, faults.table);
  const sqs = createModelQueue(chance, faults.queue);
  const cxone = createModelCxone(chance, faults.cxone);
  const queue = {
    overflow: true,
    sqsReserveMs: 2_000,
    async enqueue(queued: { update: Parameters<typeof cxone.updateGuest>[0]; requestId: string }) {
      return sqs.send({ ...queued, place: await order.take(queued.update.guestId) });
    },
  };
  const updateOrQueue = createUpdateOrQueue({
    updateGuest: keepOrder({ updateGuest: cxone.updateGuest, queue, order }),
    queue,
    now: chance.clock.now,
  });

  let moment = 0;
  const history: Written[] = [];
  const write = async (index: number) => {
    await sleep(random.integer(1, 40_000));
    moment += 1;
    const written: Written = { startedAt: moment, endedAt: 0, accepted: false };
    history[index] = written;
    const { invocation, lines } = invocationIn(chance);
    const preference = PREFERENCES[random.integer(0, 2)] ?? { respondAsync: false, respondSync: false };
    const update = { guestId: 'guest', attributes: [{ id: ID, value: String(index) }] };
    const accepted = await updateOrQueue(update, preference, invocation).then(
      () => true,
      () => false,
    );
    moment += 1;
    written.endedAt = moment;
    // What the log says is not kept is not promised.
    written.accepted = accepted && !lines.some(({ outcome }) => outcome === 'order_not_kept');
  };

  const consume = async () => {
    const batch = sqs.receive();
    if (batch.length === 0) return;
    let dead = false;
    const whileAlive =
      <A extends unknown[], T>(step: (...args: A) => Promise<T>) =>
      (...args: A): Promise<T> => {
        dead ||= !chance.calm && random.chance(options.crashes);
        return dead ? new Promise<never>(() => {}) : step(...args);
      };
    const deps: DrainDeps = {
      updateGuest: whileAlive(cxone.updateGuest),
      order: { claim: whileAlive(order.claim), end: whileAlive(order.end) },
      unknownGuestRetryMs: 0,
      onSuperseded: () => {},
      limiter: createConcurrencyLimiter(1),
      circuit: retryPolicy(chance.clock).circuit,
      now: chance.clock.now,
      backoffMs: () => 0,
      deadLetter: whileAlive(sqs.deadLetter),
      hide: async () => {},
    };
    const failed = await Promise.race([
      drainBatch(batch, deps, invocationIn(chance).invocation),
      sleep(50_000).then(() => batch),
    ]);
    if (!chance.calm && random.chance(options.unacknowledged)) return;
    const returning = new Set(failed);
    sqs.acknowledge(batch.filter((record) => !returning.has(record)));
  };

  const story = async () => {
    let writing = true;
    const consumer = (async () => {
      while (writing || sqs.size() > 0 || sqs.letters.length > 0) {
        await sleep(random.integer(1, 3_000));
        if (sqs.letters.length > 0 && random.chance(0.2)) sqs.replay();
        await consume();
      }
    })();
    await Promise.all(Array.from({ length: writers }, (_, i) => write(i)));
    // What is carried out late has been, by then.
    await sleep(200_000);
    chance.calm = true;
    writing = false;
    await consumer;
  };
  await clock.settle(story());

  const wrong = verdict(history, cxone.value());
  return wrong && `seed ${seed}: ${wrong}`;
};
