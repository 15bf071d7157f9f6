// Owns one run: writers by all ways in, a queue that drains beside them, everything failing; then the queue
// and the dead letters are carried to their end, and the journal is judged.
import { startEventSourceMapping } from '../../../../local/simulators/lambda/event-source-mapping.ts';
import { type OrderTableStandIn, startOrderTable } from '../../../support/order-table.ts';
import { waitUntilDrained } from '../drain.ts';
import { createEnvironments } from '../environments.ts';
import { createQueueClock } from '../queue-clock.ts';
import { randomFor } from '../random.ts';
import { QUEUE, setStage } from '../stage.ts';
import { BULK_CREDENTIALS, createBulkRuns } from './bulk-runs.ts';
import { createStrikes, cxoneFaults, tableFaults } from './faults.ts';
import { countsOf, logOf, orderFiguresOf, unkeptRequests } from './figures.ts';
import { createJournal } from './journal.ts';
import { createPool } from './pool.ts';
import { createReplays } from './replays.ts';
import { watchRows } from './rows.ts';
import { UPDATES_PER_GUEST, write } from './writers.ts';

// Not much faster than the wall clock, on which an environment leaves a failing CXone alone.
const QUEUE_TIME_FACTOR = 5;
const CONSUMERS = 3;
const STRIKE_EVERY = 12;

/** Runs `count` updates of this seed, within a running test. */
export const runOrderChaos = async (options: {
  readonly seed: number;
  readonly count: number;
  readonly packageDir: string;
  readonly giveUpAfterMs: number;
}) => {
  const { seed, count } = options;
  const startedAtMs = Date.now();
  const stopped = AbortSignal.timeout(options.giveUpAfterMs);
  const clock = createQueueClock(QUEUE_TIME_FACTOR);
  const journal = createJournal();
  const guests = Array.from(
    { length: Math.ceil(count / UPDATES_PER_GUEST) },
    (_, i) => `visitor-${seed}-${i}`,
  );
  const rows = watchRows(journal);

  const stage = await setStage({
    packageDir: options.packageDir,
    existing: guests,
    now: clock.now,
    observe: rows.observe,
  });
  const { cxone, sqs, client, artifacts } = stage;
  const table: OrderTableStandIn = await startOrderTable();
  const treat = tableFaults(randomFor(seed, 'the table'));
  table.interfere((request) => {
    rows.asked(request);
    return treat(request);
  });
  const env = {
    ...stage.env,
    ...table.env,
    CXONE_ATTEMPT_TIMEOUT_MS: '1500',
    SQS_RESERVE_MS: '1500',
    ANSWER_RESERVE_MS: '500',
  };
  let calm = false;
  cxone.setChaos(cxoneFaults(randomFor(seed, 'CXone'), () => calm));

  const poolOf = (name: 'http' | 'direct') =>
    createPool({ artifactDir: artifacts[name], handler: `functions/${name}.handler`, env });
  const [http, direct] = [poolOf('http'), poolOf('direct')];
  let consumersKilled = 0;
  const consumers = createEnvironments({
    artifactDir: artifacts.queue,
    handler: 'functions/queue.handler',
    env,
    timeoutMs: 12_000,
    onDeath: () => {},
  });
  const mapping = startEventSourceMapping({
    sqs: { endpoint: sqs.url },
    queueUrl: sqs.queueUrl(QUEUE),
    maximumConcurrency: CONSUMERS,
    invoke: consumers.invoke,
  });
  const bulk = await createBulkRuns(
    {
      ...table.env,
      ...BULK_CREDENTIALS,
      UPDATE_QUEUE_URL: sqs.queueUrl(QUEUE),
    },
    stopped,
  );

  const replays = createReplays({ sqs, client });
  const killConsumer = () => {
    if (consumers.killBusy(() => true)) consumersKilled += 1;
  };
  const strike = createStrikes({
    random: randomFor(seed, 'strikes'),
    sqs,
    kill: [http.killBusy, direct.killBusy, bulk.killBusy, killConsumer, killConsumer],
    replay: replays.one,
  });

  try {
    await write({
      count,
      guests,
      random: randomFor(seed, 'writers'),
      journal,
      http,
      direct,
      sendBulk: bulk.add,
      onSent: (sent) => {
        if (sent % STRIKE_EVERY === 0) strike();
      },
      stopped,
    });
    await bulk.finish();
    sqs.clearFaults();
    const drain = () => waitUntilDrained({ sqs, queue: QUEUE, clock, pollers: CONSUMERS, stopped });
    let drained = await drain();
    calm = true;
    // What the tenant refused is replayed to its end: an accepted update is no longer one that nobody has.
    while (drained && (await replays.all())) drained = await drain();
    await mapping.stop();
    await Promise.all([http.stop(), direct.stop(), consumers.stop()]);
    const lines = logOf([...http.all(), ...direct.all(), ...consumers.all()]);
    const unkept = unkeptRequests(lines);
    const stateOf = (guestId: string, id: string) =>
      cxone.attributesOf(guestId).find((attribute) => attribute.id === id)?.value;
    return {
      drained,
      exceptions: journal.exceptions(stateOf, unkept),
      figures: {
        seed,
        seconds: ((Date.now() - startedAtMs) / 1_000).toFixed(1),
        ...countsOf(journal.entries),
        ...orderFiguresOf(lines),
        'dead letters replayed': replays.count,
        'callers killed': http.killed + direct.killed + bulk.killed,
        'consumers killed': consumersKilled,
        'bulk runs that failed': bulk.failures.length,
        'requests of the table': table.requests.length,
        PATCHes: cxone.patchRequestCount,
        batches: mapping.batchCount,
      },
    };
  } finally {
    await Promise.all([mapping.stop(), http.stop(), direct.stop(), consumers.stop()]);
    await stage.close();
  }
};
