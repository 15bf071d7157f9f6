// Owns one run: writers through all doors, a queue that drains beside them, everything failing; then the queue
// and the dead letters are carried to their end, and the journal is judged.
import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { guestDigest } from '../../../../lib/contract/guest-id.ts';
import { startEventSourceMapping } from '../../../../local/simulators/lambda/event-source-mapping.ts';
import { type OrderTableStandIn, startOrderTable } from '../../../support/order-table.ts';
import { waitUntilDrained } from '../drain.ts';
import { createEnvironments } from '../environments.ts';
import { createQueueClock } from '../queue-clock.ts';
import { randomFor } from '../random.ts';
import { DEAD_LETTER_QUEUE, QUEUE, setStage } from '../stage.ts';
import { createBulkRuns } from './bulk-runs.ts';
import { createStrikes, cxoneFaults, tableFaults } from './faults.ts';
import { createJournal } from './journal.ts';
import { createPool } from './pool.ts';
import { UPDATES_PER_GUEST, write } from './writers.ts';

const QUEUE_TIME_FACTOR = 30;
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
  const takenAt = new Map<string, number>();
  const accepted = new Set<string>();

  const stage = await setStage({
    packageDir: options.packageDir,
    existing: guests,
    now: clock.now,
    observe({ event, queue, body }) {
      if (event !== 'sent' || queue !== QUEUE) return;
      const { guest_id: guestId, attributes, request_id: requestId, place } = JSON.parse(body);
      // Only rows count here; each stored message of a row once, replays not again.
      if (!/-\d+$/.test(requestId) || requestId.length < 38 || accepted.has(requestId)) return;
      accepted.add(requestId);
      const cameInAt = takenAt.get(place?.id) ?? journal.tick();
      journal.close(journal.open({ door: 'bulk', guestId, attributes, requestId, cameInAt }), true);
    },
  });
  const { cxone, sqs, client, artifacts } = stage;
  const table: OrderTableStandIn = await startOrderTable();
  const treat = tableFaults(randomFor(seed, 'the table'));
  table.interfere((request) => {
    const { placeId } = request;
    if (placeId !== undefined && !takenAt.has(placeId)) takenAt.set(placeId, journal.tick());
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
    onFailure: () => {},
  });
  const bulk = await createBulkRuns(
    {
      ...table.env,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      UPDATE_QUEUE_URL: sqs.queueUrl(QUEUE),
    },
    stopped,
  );

  let replayed = 0;
  const replaying: Promise<unknown>[] = [];
  const seen = new Set<string>();
  const replay = () => {
    const letter = sqs.messages(DEAD_LETTER_QUEUE).find(({ messageId }) => !seen.has(messageId));
    if (letter === undefined) return false;
    seen.add(letter.messageId);
    replayed += 1;
    const command = new SendMessageCommand({
      QueueUrl: sqs.queueUrl(QUEUE),
      MessageBody: letter.body,
      MessageGroupId: guestDigest(JSON.parse(letter.body).guest_id),
      MessageDeduplicationId: randomUUID(),
    });
    replaying.push(client.send(command));
    return true;
  };
  const killConsumer = () => {
    if (consumers.killBusy(() => true)) consumersKilled += 1;
  };
  const strike = createStrikes({
    random: randomFor(seed, 'strikes'),
    sqs,
    kill: [http.killBusy, direct.killBusy, bulk.killBusy, killConsumer, killConsumer],
    replay,
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
    while (drained && replay()) {
      while (replay());
      await Promise.all(replaying);
      drained = await drain();
    }
    await mapping.stop();
    await Promise.all([http.stop(), direct.stop(), consumers.stop()]);
    const lines = [...http.all(), ...direct.all(), ...consumers.all()].flatMap(({ stdout }) =>
      stdout()
        .split('\n')
        .slice(0, -1)
        .map((line): Record<string, unknown> => JSON.parse(line)),
    );
    const outcomes = (name: string) => lines.filter(({ outcome }) => outcome === name);
    const unkept = new Set(outcomes('order_not_kept').map(({ request_id }) => String(request_id)));
    const stateOf = (guestId: string, id: string) =>
      cxone.attributesOf(guestId).find((attribute) => attribute.id === id)?.value;
    const doors = Object.fromEntries(
      ['sync', 'async', 'direct', 'bulk'].map((door) => [
        `accepted ${door}`,
        journal.entries.filter((entry) => entry.door === door && entry.accepted).length,
      ]),
    );
    return {
      drained,
      exceptions: journal.exceptions(stateOf, unkept),
      bulkFailures: bulk.failures,
      figures: {
        seed,
        seconds: ((Date.now() - startedAtMs) / 1_000).toFixed(1),
        ...doors,
        'answered with an error': journal.entries.filter((entry) => !entry.accepted).length,
        superseded: outcomes('superseded').length,
        copies: outcomes('copied').length,
        'places not kept': unkept.size,
        'dead letters replayed': replayed,
        'killed: http, direct, bulk, consumers': [
          http.killed,
          direct.killed,
          bulk.killed,
          consumersKilled,
        ].join(' '),
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
