// Owns one run: callers, `http`, the queue, `queue` and CXone, with everything that goes wrong between them.
// It ends by itself or by its deadline, and leaves nothing running.
import { startEventSourceMapping } from '../../../local/simulators/lambda/event-source-mapping.ts';
import { spawnLambda } from '../../../local/simulators/lambda/process.ts';
import type { MessageView } from '../../../local/simulators/sqs/message.ts';
import { type CallersReport, callHttp } from './callers.ts';
import { waitUntilDrained } from './drain.ts';
import { createEnvironments } from './environments.ts';
import { planIncidents } from './incidents.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type PlannedGuest, permanentReason, planGuests } from './plan.ts';
import { createQueueClock } from './queue-clock.ts';
import { DEAD_LETTER_QUEUE, QUEUE, type Stage, setStage } from './stage.ts';
import { createWaits, type Waits } from './waits.ts';
import { createWeather, type Weather } from './weather.ts';

/** What a run leaves behind; nothing in it runs any more. */
export interface Outcome {
  readonly guests: readonly PlannedGuest[];
  readonly existing: ReadonlySet<string>;
  readonly callers: CallersReport;
  readonly ledger: Ledger;
  readonly waits: Waits;
  readonly weather: Weather;
  readonly cxone: Stage['cxone'];
  readonly deadLetters: readonly MessageView[];
  /** Failures of SQS that never came to pass. */
  readonly unusedFaults: readonly object[];
  /** Whether the queue was empty before the deadline. */
  readonly drained: boolean;
  readonly batches: number;
  /** Names of the failures of whole batches. */
  readonly batchFailures: readonly string[];
  /** What each process printed, and how it ended: null by our signal, else of itself. */
  readonly processes: readonly { stdout: string; stderr: string; exitCode: number | null }[];
  readonly seconds: number;
  /** Until the last update was accepted. */
  readonly callingSeconds: number;
}

const GIVE_UP_AFTER_MS = 90_000;
// A message comes back after four seconds of real time, which is more than an invocation may take.
const QUEUE_TIME_FACTOR = 30;
const QUEUE_FUNCTION_TIMEOUT_MS = 2_500;
const MAXIMUM_CONCURRENCY = 3;

/** Runs the chaos of this seed with the functions of a packaged service. */
export const runChaos = async (seed: number, packageDir: string): Promise<Outcome> => {
  const startedAtMs = Date.now();
  const secondsSoFar = () => (Date.now() - startedAtMs) / 1_000;
  const stopped = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  const clock = createQueueClock(QUEUE_TIME_FACTOR);
  const guests = planGuests(seed);
  const existing = new Set(guests.filter(({ missing }) => !missing).map(({ guestId }) => guestId));

  const stage = await setStage({
    packageDir,
    existing,
    now: clock.now,
    observe: (observed) => ledger.observe(observed),
  });
  const { cxone, sqs, env, artifacts } = stage;
  const ledger = createLedger({
    queue: QUEUE,
    deadLetterQueue: DEAD_LETTER_QUEUE,
    now: clock.now,
    attributesOf: cxone.attributesOf,
    isPermanent: (body) => permanentReason(body, existing) !== undefined,
  });
  const waits = createWaits(clock.now);
  const guestOf = (messageId: string) => ledger.entries.get(messageId)?.guestId;

  const environments = createEnvironments({
    artifactDir: artifacts.queue,
    handler: 'functions/queue.handler',
    env,
    timeoutMs: QUEUE_FUNCTION_TIMEOUT_MS,
    onDeath: (messageIds) => waits.forget(messageIds.flatMap((id) => guestOf(id) ?? [])),
    // An environment keeps the waits that CXone asked for on the wall clock, which the queue's outruns: as when
    // nothing comes for it meanwhile, Lambda takes it away.
    isTakenAway: (stdout) => stdout.includes('"cxone_circuit_open"'),
  });
  const incidents = planIncidents({ ...stage, seed, stopped, guests });
  const weather = createWeather({
    seed,
    patchArrived: waits.called,
    patchReplied: ledger.patchReplied,
    waitAsked: waits.asked,
    killConsumer: (guestId) =>
      incidents.takeKill(() => environments.killBusy((messageId) => guestOf(messageId) === guestId)),
  });
  cxone.setChaos(weather.chaos);

  const batchFailures: string[] = [];
  const mapping = startEventSourceMapping({
    sqs: { endpoint: sqs.url },
    queueUrl: sqs.queueUrl(QUEUE),
    maximumConcurrency: MAXIMUM_CONCURRENCY,
    invoke: environments.invoke,
    onFailure: (error) => batchFailures.push(error instanceof Error ? error.name : 'unknown'),
  });
  const http = await spawnLambda({ artifactDir: artifacts.http, handler: 'functions/http.handler', env });
  const stopProcesses = () => Promise.all([http.stop(), environments.stop()]);
  // Whoever still waits for one of them gets an error.
  stopped.addEventListener('abort', () => void stopProcesses());

  try {
    const callers = await callHttp({ http, guests, onAccepted: incidents.onAccepted, stopped });
    await incidents.settled();
    const callingSeconds = secondsSoFar();
    const pollers = MAXIMUM_CONCURRENCY;
    const drained = await waitUntilDrained({ sqs, queue: QUEUE, clock, pollers, stopped });
    const seconds = secondsSoFar();
    const deadLetters = sqs.messages(DEAD_LETTER_QUEUE);
    await stopProcesses();
    const processes = await Promise.all(
      [http, ...environments.all()].map(async ({ stdout, stderr, exited }) => ({
        stdout: stdout(),
        stderr: stderr(),
        exitCode: await exited,
      })),
    );
    const { batchCount: batches } = mapping;
    const unusedFaults = sqs.pendingFaults();
    const end = {
      callingSeconds,
      unusedFaults,
      deadLetters,
      drained,
      batches,
      batchFailures,
      processes,
      seconds,
    };
    return { guests, existing, callers, ledger, waits, weather, cxone, ...end };
  } finally {
    await Promise.all([mapping.stop(), stopProcesses()]);
    await stage.close();
  }
};
