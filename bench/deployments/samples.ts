// Cold starts and warm invocations of each deployment, taken in turn.
import type { Artifact } from '../artifacts.ts';
import { type BenchSetup, COLD_LATENCY, NO_LATENCY } from '../bench-setup.ts';
import { rotated } from '../cold.ts';
import type { Environment } from '../environment.ts';
import { readProcessUsage } from '../process-usage.ts';
import type { ReportProgress } from '../progress.ts';
import { median } from '../statistics.ts';
import type { Deployment, WithDeployments } from './deployment.ts';

/** What was measured of one deployment: one value a cold start, or a block of warm invocations. */
export interface DeploymentSamples {
  readonly artifact: Artifact;
  readonly coldMs: number[];
  readonly coldCalls: number[];
  readonly warmMs: number[];
  readonly warmCpuMs: number[];
  readonly warmCalls: number[];
}

/** By the titles of the deployments, in their order. */
export type SamplesByTitle = ReadonlyMap<string, DeploymentSamples>;

type Measure = (deployment: Deployment, samples: DeploymentSamples, round: number) => Promise<void>;

const COLD_ROUNDS = 6;
const BLOCK = 200;
const WARM_UP_BLOCKS = 2;
const BLOCKS = 6;

const createSamples = ({ artifacts }: BenchSetup) => {
  const all = new Map<string, DeploymentSamples>();
  const of = ({ title, artifact }: Deployment): DeploymentSamples => {
    const none = { coldMs: [], coldCalls: [], warmMs: [], warmCpuMs: [], warmCalls: [] };
    const samples = all.get(title) ?? { artifact: artifacts[artifact], ...none };
    all.set(title, samples);
    return samples;
  };
  return { all, of };
};

// The first round reads the files into the page cache, and is not counted.
const coldStart =
  (setup: BenchSetup): Measure =>
  async ({ artifact, env, event, calls }, { coldMs, coldCalls }, round) => {
    const callsBefore = await calls();
    const startedAt = performance.now();
    const environment = await setup.start(artifact, { env });
    try {
      await environment.invoke(event);
      const ms = performance.now() - startedAt;
      const count = (await calls()) - callsBefore;
      if (round === 0) return;
      coldMs.push(ms);
      coldCalls.push(count);
    } finally {
      await environment.stop();
    }
  };

const runBlock = async (environment: Environment, event: unknown): Promise<number[]> => {
  const latencies: number[] = [];
  for (let i = 0; i < BLOCK; i += 1) latencies.push(await environment.invoke(event));
  return latencies;
};

const warmBlock =
  (environments: ReadonlyMap<Deployment, Environment>): Measure =>
  async (deployment, { warmMs, warmCpuMs, warmCalls }, round) => {
    const environment = environments.get(deployment);
    if (environment === undefined) throw new Error(`no environment of ${deployment.title}`);
    const callsBefore = await deployment.calls();
    const cpuBefore = readProcessUsage(environment.pid).cpuMs;
    const latencies = await runBlock(environment, deployment.event);
    if (round < WARM_UP_BLOCKS) return;
    warmCpuMs.push((readProcessUsage(environment.pid).cpuMs - cpuBefore) / BLOCK);
    warmMs.push(median(latencies));
    warmCalls.push(((await deployment.calls()) - callsBefore) / BLOCK);
  };

/** Measures all of them. */
export const measureDeployments = async (
  setup: BenchSetup,
  withDeployments: WithDeployments,
  report: ReportProgress,
): Promise<SamplesByTitle> => {
  const { all, of } = createSamples(setup);
  const steps = COLD_ROUNDS + 1 + WARM_UP_BLOCKS + BLOCKS;
  let done = 0;
  const takeTurns = async (deployments: readonly Deployment[], rounds: number, measure: Measure) => {
    for (let round = 0; round < rounds; round += 1) {
      for (const deployment of rotated(deployments, round)) {
        await measure(deployment, of(deployment), round);
      }
      done += 1;
      report(done / steps);
    }
  };
  await withDeployments(COLD_LATENCY, (deployments) =>
    takeTurns(deployments, COLD_ROUNDS + 1, coldStart(setup)),
  );
  await withDeployments(NO_LATENCY, async (deployments) => {
    const environments = new Map<Deployment, Environment>();
    try {
      for (const deployment of deployments) {
        environments.set(deployment, await setup.start(deployment.artifact, deployment));
      }
      await takeTurns(deployments, WARM_UP_BLOCKS + BLOCKS, warmBlock(environments));
    } finally {
      await Promise.all([...environments.values()].map((environment) => environment.stop()));
    }
  });
  return all;
};
