// The tables of `npm run bench:fleet` on storms: the service before it remembered anything, and now.
import { formatNumber, markdownTable } from '../markdown.ts';
import { CALL_BY_CALL, REMEMBERING, WITHOUT_LIMITER } from './policies.ts';
import { runStorm, type StormOptions } from './storm.ts';
import { figuresOf, type StormFigures } from './storm-figures.ts';
import { OUTAGES, someFail } from './trouble.ts';

const REQUESTS_PER_SECOND = 50;
const TROUBLE_SECONDS = 60;

const whole = (value: number): string => formatNumber(value, 0);
const percent = (share: number): string => `${formatNumber(share * 100, 1)} %`;

const storm = async (
  seed: number,
  options: Pick<StormOptions, 'policy' | 'trouble'> & Partial<StormOptions>,
): Promise<StormFigures> =>
  figuresOf(
    await runStorm({
      requestsPerSecond: REQUESTS_PER_SECOND,
      troubleMs: TROUBLE_SECONDS * 1_000,
      seed,
      ...options,
    }),
  );

/** Every call fails for a minute. */
const outageTable = async (seed: number): Promise<string> => {
  const head = [
    'CXone',
    'calls of CXone a request',
    'median wait, ms',
    'after 10 s, ms',
    'longest wait, s',
    'environments at once',
    'turned away',
    '200 again after, s',
    'all in after, s',
    'Lambda and SQS, ¢',
  ];
  const rows: string[][] = [];
  for (const trouble of OUTAGES) {
    for (const policy of [CALL_BY_CALL, REMEMBERING]) {
      const figures = await storm(seed, { policy, trouble });
      rows.push([
        `${trouble.name}, ${policy.name}`,
        formatNumber(figures.attemptsPerRequest, 2),
        whole(figures.medianWaitMs),
        whole(figures.laterMedianWaitMs),
        formatNumber(figures.longestWaitMs / 1_000, 1),
        whole(figures.mostEnvironments),
        whole(figures.turnedAway),
        whole(figures.successAgainSeconds),
        whole(figures.allInSeconds),
        formatNumber(figures.dollars * 100, 2),
      ]);
    }
  }
  const title = `${REQUESTS_PER_SECOND} calls a second that may overflow; CXone is in trouble for ${TROUBLE_SECONDS} s, then well (seed ${seed})`;
  return `${title}\n\n${markdownTable(head, rows)}`;
};

/** Some calls fail: what remembering costs where CXone is not down. */
const noiseTable = async (seed: number): Promise<string> => {
  const rows: string[][] = [];
  for (const share of [0.01, 0.1, 0.5]) {
    for (const policy of [CALL_BY_CALL, REMEMBERING]) {
      const trouble = someFail(share);
      const { attemptsPerRequest, queuedShare } = await storm(seed, { policy, trouble });
      rows.push([
        `${trouble.name}, ${policy.name}`,
        formatNumber(attemptsPerRequest, 2),
        percent(queuedShare),
      ]);
    }
  }
  return `The same, where only some of the calls fail\n\n${markdownTable(['CXone', 'calls of CXone a request', 'answered 202'], rows)}`;
};

// Log-normal: of a tenth of a second for most, and of seconds for a few.
const slow =
  (medianMs: number) =>
  (random: () => number): number =>
    medianMs * Math.exp(0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

/** The limit of the one attempt of a call that may overflow. */
const limitTable = async (seed: number): Promise<string> => {
  const [, silence] = OUTAGES;
  const rows: string[][] = [];
  for (const briefAttemptMs of [1_000, 2_000, 3_000, 5_000, 8_000]) {
    const common = { policy: REMEMBERING, briefAttemptMs };
    const silent = silence && (await storm(seed, { ...common, trouble: silence }));
    const slowly = [];
    for (const medianMs of [150, 400]) {
      const trouble = someFail(0);
      const { queuedShare } = await storm(seed, { ...common, trouble, tenant: { patchMs: slow(medianMs) } });
      slowly.push(percent(queuedShare));
    }
    rows.push([
      formatNumber(briefAttemptMs / 1_000, 0),
      whole(silent?.mostEnvironments ?? 0),
      formatNumber((silent?.longestWaitMs ?? 0) / 1_000, 1),
      whole(silent?.successAgainSeconds ?? 0),
      formatNumber((silent?.dollars ?? 0) * 100, 2),
      ...slowly,
    ]);
  }
  const head = [
    'limit of an attempt, s',
    'silence: environments at once',
    'longest wait, s',
    '200 again after, s',
    'Lambda and SQS, ¢',
    '202 where CXone takes 150 ms',
    '202 where it takes 400 ms',
  ];
  return `How long a call that may overflow waits for CXone; a few calls take twenty times as long as most\n\n${markdownTable(head, rows)}`;
};

/** What halving the guests side by side gains over breaker and backoff alone. */
const limiterTable = async (seed: number): Promise<string> => {
  const [overload] = OUTAGES;
  const rows: string[][] = [];
  for (const tenantRate of [15, 20]) {
    for (const namesWait of [true, false]) {
      for (const policy of [WITHOUT_LIMITER, REMEMBERING]) {
        const seeds = [seed, seed + 1, seed + 2];
        const sums = { limited: 0, allIn: 0, queued: 0 };
        for (const each of seeds) {
          if (overload === undefined) continue;
          const options = { policy, trouble: overload, tenantRate, tenant: { namesWait } };
          const outcome = await runStorm({ ...options, requestsPerSecond: 10, seed: each });
          sums.limited += outcome.tooManyRequests / seeds.length;
          sums.allIn += figuresOf(outcome).allInSeconds / seeds.length;
        }
        rows.push([
          `${tenantRate} a second, ${namesWait ? 'with' : 'without'} Retry-After, ${policy.name}`,
          whole(sums.limited),
          whole(sums.allIn),
        ]);
      }
    }
  }
  return `10 calls a second, and after a minute of 503 a CXone with a rate limit (three seeds)\n\n${markdownTable(['CXone', '429s', 'all in after, s'], rows)}`;
};

/** The tables, one after another. */
export const STORM_TABLES = [outageTable, noiseTable, limitTable, limiterTable] as const;
