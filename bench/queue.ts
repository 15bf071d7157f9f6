// The function `queue` at work: how fast a backlog is drained, and with how many PATCHes, when a guest has one
// update waiting, ten or a hundred. Batches go straight through the Runtime API: the simulator for SQS and the
// SDK that polls it would cost more than the function.
import { loadConfig } from '../lib/config.ts';
import { type BenchSetup, COLD_LATENCY, withUpstream } from './bench-setup.ts';
import type { Environment } from './environment.ts';
import { readProcessUsage } from './process-usage.ts';
import type { ReportProgress } from './progress.ts';
import { BATCH_SIZE, type Backlog, createBacklog, QUEUE_URL } from './queue-backlog.ts';
import { type Summary, summarize } from './statistics.ts';
import type { Upstream } from './upstream.ts';

/** One load and what the rounds made of it. */
export interface QueueFigure {
  readonly updatesPerGuest: number;
  readonly updatesPerSecond: Summary;
  /** What CXone's latency alone would allow. */
  readonly latencyBound: number;
  readonly patchesPerUpdate: Summary;
  /** Time of the function that Lambda bills, INIT left out. */
  readonly lambdaMsPerUpdate: Summary;
  readonly cpuMsPerUpdate: Summary;
}

/** Updates that wait when a round begins. */
export const UPDATES = 1_000;
/** Environments, one batch at a time each: the default of the deployment. */
export const MAXIMUM_CONCURRENCY = 2;
/** Guests side by side within a batch: the default of the function. */
export const GUEST_CONCURRENCY = loadConfig({
  CXONE_BASE_URL: 'https://cxone.example',
  CXONE_SECRET_ID: 'secret',
}).guestConcurrency;
export const { patchMs: PATCH_MS } = COLD_LATENCY;

const LOADS = [1, 10, 100];
const ROUNDS = 3;

/** Hands batches to one environment while there are any; what is behind another's batch is left to that one. */
const drain = async (environment: Environment, backlog: Backlog): Promise<number> => {
  let lambdaMs = 0;
  for (let batch = backlog.receive(); batch !== undefined; batch = backlog.receive()) {
    const { response, durationMs } = await environment.invokeWith(batch);
    const { batchItemFailures } = Object(response) as { batchItemFailures?: readonly unknown[] };
    if (batchItemFailures?.length !== 0) throw new Error(`updates came back: ${JSON.stringify(response)}`);
    backlog.acknowledge(batch);
    lambdaMs += durationMs;
  }
  return lambdaMs;
};

interface Round {
  readonly updatesPerSecond: number;
  readonly patchesPerUpdate: number;
  readonly lambdaMsPerUpdate: number;
  readonly cpuMsPerUpdate: number;
}

/** Drains one backlog with fresh environments that have ended INIT. */
const runRound = async (setup: BenchSetup, upstream: Upstream, updatesPerGuest: number): Promise<Round> => {
  const backlog = createBacklog(UPDATES, updatesPerGuest);
  const env = { ...upstream.env, UPDATE_QUEUE_URL: QUEUE_URL, DEAD_LETTER_QUEUE_URL: QUEUE_URL };
  const start = () => setup.start('queue', { ...upstream, env });
  const environments = await Promise.all(Array.from({ length: MAXIMUM_CONCURRENCY }, start));
  try {
    await Promise.all(environments.map(({ initMs }) => initMs));
    const cpuMs = () => environments.reduce((sum, { pid }) => sum + readProcessUsage(pid).cpuMs, 0);
    const [cpuBefore, { patches: patchesBefore }] = [cpuMs(), await upstream.counts()];
    const startedAt = performance.now();
    const lambdaMs = await Promise.all(environments.map((environment) => drain(environment, backlog)));
    const seconds = (performance.now() - startedAt) / 1_000;
    if (backlog.size() > 0) throw new Error(`${backlog.size()} updates were left in the queue`);
    const { patches } = await upstream.counts();
    return {
      updatesPerSecond: UPDATES / seconds,
      patchesPerUpdate: (patches - patchesBefore) / UPDATES,
      lambdaMsPerUpdate: lambdaMs.reduce((sum, ms) => sum + ms, 0) / UPDATES,
      cpuMsPerUpdate: (cpuMs() - cpuBefore) / UPDATES,
    };
  } finally {
    await Promise.all(environments.map((environment) => environment.stop()));
  }
};

// A batch holds as many messages of one guest as there are: those become one PATCH.
const latencyBound = (updatesPerGuest: number): number => {
  const guests = BATCH_SIZE / Math.min(BATCH_SIZE, updatesPerGuest);
  const batchMs = Math.ceil(guests / GUEST_CONCURRENCY) * PATCH_MS;
  return (MAXIMUM_CONCURRENCY * BATCH_SIZE * 1_000) / batchMs;
};

/** The loads in turn, so that what disturbs the machine hits all alike. */
export const measureQueue = (setup: BenchSetup, report: ReportProgress): Promise<readonly QueueFigure[]> =>
  withUpstream(COLD_LATENCY, async (upstream) => {
    const byLoad = LOADS.map((updatesPerGuest) => ({ updatesPerGuest, rounds: [] as Round[] }));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const { updatesPerGuest, rounds } of byLoad) {
        rounds.push(await runRound(setup, upstream, updatesPerGuest));
      }
      report(round / ROUNDS);
    }
    return byLoad.map(({ updatesPerGuest, rounds }) => {
      const summaryOf = (key: keyof Round) => summarize(rounds.map((round) => round[key]));
      return {
        updatesPerGuest,
        updatesPerSecond: summaryOf('updatesPerSecond'),
        latencyBound: latencyBound(updatesPerGuest),
        patchesPerUpdate: summaryOf('patchesPerUpdate'),
        lambdaMsPerUpdate: summaryOf('lambdaMsPerUpdate'),
        cpuMsPerUpdate: summaryOf('cpuMsPerUpdate'),
      };
    });
  });
