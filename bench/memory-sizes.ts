// `npm run bench:memory`: the `http` function under the share of a CPU that Lambda gives each memory size:
// how long a cold start and a warm invocation take there, and what a million of them cost.
import { type BenchSetup, createBenchSetup, withUpstream } from './bench-setup.ts';
import { type CpuQuota, findCpuQuota } from './cpu-quota.ts';
import { describeMachine, machineLine } from './machine.ts';
import { formatNumber, markdownTable } from './markdown.ts';
import { priceMillionInvocations } from './pricing.ts';
import { readProcessUsage } from './process-usage.ts';
import { runPhase } from './progress.ts';
import { median, quantile } from './statistics.ts';
import { TYPICAL_LATENCY } from './typical-latency.ts';
import type { Upstream } from './upstream.ts';

const MEMORY_SIZES_MB = [128, 256, 512, 1_024, 1_769];
/** At this size a function has one whole vCPU. */
const ONE_VCPU_MB = 1_769;
const COLD_ROUNDS = 8;
const WARM_INVOCATIONS = 120;

interface SizeSamples {
  readonly memoryMb: number;
  readonly initMs: number[];
  readonly firstMs: number[];
  readonly warmMs: number[];
  readonly warmCpuMs: number[];
}

/** A limited environment that has served one call. INIT runs at full speed, as it does on Lambda. */
const startLimited = async (setup: BenchSetup, quota: CpuQuota, upstream: Upstream, memoryMb: number) => {
  const environment = await setup.start('ours', upstream, { memoryMb });
  const group = await quota.createGroup(memoryMb / ONE_VCPU_MB);
  const initMs = await environment.initMs;
  await group.add(environment.pid);
  const firstMs = await environment.invoke();
  const stop = async () => {
    await environment.stop();
    await group.close();
  };
  return { environment, initMs, firstMs, stop };
};

const measureWarm = async (setup: BenchSetup, quota: CpuQuota, upstream: Upstream, samples: SizeSamples) => {
  const { environment, stop } = await startLimited(setup, quota, upstream, samples.memoryMb);
  const usedBefore = readProcessUsage(environment.pid).cpuMs;
  for (let i = 0; i < WARM_INVOCATIONS; i += 1) samples.warmMs.push(await environment.invoke());
  samples.warmCpuMs.push((readProcessUsage(environment.pid).cpuMs - usedBefore) / WARM_INVOCATIONS);
  await stop();
};

const toRow = ({ memoryMb, initMs, firstMs, warmMs, warmCpuMs }: SizeSamples): string[] => {
  const durations = { initMs: median(initMs), firstMs: median(firstMs), warmMs: median(warmMs) };
  const price = (coldShare: number) =>
    `$${formatNumber(priceMillionInvocations({ memoryMb, coldShare, ...durations }), 2)}`;
  return [
    `${formatNumber(memoryMb, 0)} MB`,
    `${formatNumber((memoryMb / ONE_VCPU_MB) * 100, 1)} %`,
    formatNumber(durations.initMs + durations.firstMs, 0),
    formatNumber(durations.initMs, 0),
    formatNumber(durations.firstMs, 0),
    formatNumber(durations.warmMs, 1),
    formatNumber(quantile(warmMs, 0.99), 1),
    formatNumber(median(warmCpuMs), 2),
    price(0),
    price(0.01),
    price(0.1),
  ];
};

const HEAD = [
  'memory',
  'of a vCPU',
  'cold start, ms',
  'of that INIT',
  'first invocation',
  'warm, ms',
  'warm p99',
  'warm CPU, ms',
  'per million, warm',
  '1 % cold',
  '10 % cold',
];

const write = (text: string) => process.stdout.write(`${text}\n`);
const setup = await createBenchSetup();
const quota = await findCpuQuota();
write(`Measured on ${machineLine(describeMachine())}`);
write(`Runtime API driver: ${setup.driver.name}. CPU limited by ${quota.method}; INIT unlimited.`);

const bySize: readonly SizeSamples[] = MEMORY_SIZES_MB.map((memoryMb) => ({
  memoryMb,
  initMs: [],
  firstMs: [],
  warmMs: [],
  warmCpuMs: [],
}));
await withUpstream(TYPICAL_LATENCY, async (upstream) => {
  await runPhase('Cold starts, memory sizes in turn', async (report) => {
    for (let round = 0; round <= COLD_ROUNDS; round += 1) {
      for (const { memoryMb, initMs, firstMs } of bySize) {
        const started = await startLimited(setup, quota, upstream, memoryMb);
        await started.stop();
        // The first round reads the files into the page cache, and is not counted.
        if (round > 0) {
          initMs.push(started.initMs);
          firstMs.push(started.firstMs);
        }
      }
      report(round / COLD_ROUNDS);
    }
  });
  // Side by side: they wait nearly all the time.
  await runPhase('Warm invocations, memory sizes side by side', () =>
    Promise.all(bySize.map((samples) => measureWarm(setup, quota, upstream, samples))),
  );
});
await setup.close();

const { secretMs, tokenMs, patchMs } = TYPICAL_LATENCY;
write(
  `\nUpstream: secret ${secretMs} ms, token ${tokenMs} ms, PATCH ${patchMs} ms. Prices: arm64, us-east-1.\n`,
);
write(markdownTable(HEAD, bySize.map(toRow)));
