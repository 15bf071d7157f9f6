// What every phase of the benchmark shares: the artifacts, the driver, and a way to start an environment.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Artifact,
  type ArtifactName,
  bySubject,
  fingerprint,
  prepareArtifacts,
  type SubjectName,
} from './artifacts.ts';
import { DEPLOYED_ENV } from './deployed-env.ts';
import { chooseDriver, type Driver } from './driver.ts';
import { type Environment, type EnvironmentOptions, startEnvironment } from './environment.ts';
import { startLogSink } from './log-sink.ts';
import { startUpstream, type Upstream, type UpstreamLatency } from './upstream.ts';

type StartOptions = Pick<EnvironmentOptions, 'concurrency' | 'memoryMb'>;

export interface BenchSetup {
  readonly artifacts: Readonly<Record<ArtifactName, Artifact>>;
  readonly driver: Driver;
  /** A fresh environment, pointed at the simulators, and set up as deployments are otherwise. */
  start(name: ArtifactName, upstream: Pick<Upstream, 'env'>, options?: StartOptions): Promise<Environment>;
  /** @throws when a function has written into its own folder, which Lambda does not allow */
  close(): Promise<void>;
}

export const ROOT = join(import.meta.dirname, '..');

/** Latencies of the cold start, and of warm invocations. */
export const COLD_LATENCY: UpstreamLatency = { secretMs: 10, tokenMs: 30, patchMs: 20 };
export const NO_LATENCY: UpstreamLatency = { secretMs: 0, tokenMs: 0, patchMs: 0 };

/** Packages the subjects into a temporary folder, which `close` removes. */
export const createBenchSetup = async (): Promise<BenchSetup> => {
  const workDir = await mkdtemp(join(tmpdir(), 'guest-attributes-bench-'));
  const artifacts = await prepareArtifacts(ROOT, workDir);
  const untouched = await fingerprint(workDir);
  const driver = await chooseDriver(ROOT);
  const sink = startLogSink();
  const tmpParent = await mkdtemp(join(tmpdir(), 'guest-attributes-bench-tmp-'));
  // A run that fails leaves nothing behind either.
  process.once('exit', () => {
    for (const dir of [workDir, tmpParent]) rmSync(dir, { recursive: true, force: true });
  });
  let started = 0;
  return {
    artifacts,
    driver,
    async start(name, { env }, options) {
      started += 1;
      const tmpDir = join(tmpParent, String(started));
      await mkdir(tmpDir);
      const artifact = artifacts[name];
      const deployed = { ...DEPLOYED_ENV, ...artifact.env, ...env };
      return startEnvironment({ artifact, driver, env: deployed, tmpDir, sink, ...options });
    },
    async close() {
      await sink.stop();
      const changed = (await fingerprint(workDir)) !== untouched;
      await Promise.all([workDir, tmpParent].map((dir) => rm(dir, { recursive: true })));
      if (changed)
        throw new Error('a function wrote into its own folder: its later cold starts were not cold');
    },
  };
};

/** Runs with simulators of these latencies, and stops them whatever happens. */
export const withUpstream = async <T>(
  latency: UpstreamLatency,
  run: (upstream: Upstream) => Promise<T>,
): Promise<T> => {
  const upstream = await startUpstream(latency);
  try {
    return await run(upstream);
  } finally {
    await upstream.stop();
  }
};

/** Runs with one environment of each subject, and stops them whatever happens. */
export const withEnvironments = async <S extends SubjectName, T>(
  setup: BenchSetup,
  subjects: readonly S[],
  upstream: Upstream,
  options: StartOptions,
  run: (environments: Readonly<Record<S, Environment>>) => Promise<T>,
): Promise<T> => {
  const started = await Promise.all(subjects.map((subject) => setup.start(subject, upstream, options)));
  const environments = bySubject(subjects, (subject) => started[subjects.indexOf(subject)] as Environment);
  try {
    return await run(environments);
  } finally {
    await Promise.all(started.map((environment) => environment.stop()));
  }
};
