// `npm run bench:storm`: a storm on the packaged functions, in real time, beside what it may cost at most. It takes
// about two minutes for each kind of trouble.
// Options: --kind=503|silence (both unless told), --rate=50, --seconds=60, --provisioned=240
import { parseArgs } from 'node:util';
import type { Fault } from '../local/simulators/cxone/faults.ts';
import { figuresOf } from './fleet/storm-figures.ts';
import { formatNumber, markdownTable } from './markdown.ts';
import { type MeasuredStorm, measureStorm } from './storm/run.ts';

const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    provisioned: { type: 'string', default: '240' },
  },
});

const FAULTS: Readonly<Record<string, Fault>> = {
  503: { target: 'any', kind: 'status', status: 503 },
  silence: { target: 'any', kind: 'hang' },
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const medianWaitAfter = (storm: MeasuredStorm, ms: number): number =>
  median(
    storm.calls
      .filter(({ atMs }) => atMs >= storm.troubleFromMs + ms && atMs < storm.troubleUntilMs)
      .map(({ waitMs }) => waitMs),
  );

const rows: string[][] = [];
for (const [kind, fault] of Object.entries(FAULTS)) {
  if (values.kind !== undefined && values.kind !== kind) continue;
  process.stderr.write(`${kind}: packaging, provisioning, ${values.seconds} s of trouble, draining\n`);
  const storm = await measureStorm({
    fault,
    requestsPerSecond: Number(values.rate),
    troubleMs: Number(values.seconds) * 1_000,
    provisioned: Number(values.provisioned),
  });
  const figures = figuresOf({ ...storm, lambdaMs: 0, invocations: 0, sqsCalls: 0 });
  const row = (title: string, atMost: string, value: number, digits = 0) =>
    rows.push([`${kind}: ${title}`, atMost, formatNumber(value, digits)]);
  row('calls of CXone a request', '1.1', figures.attemptsPerRequest, 2);
  row('median wait after 5 s, ms', kind === '503' ? '100' : '', medianWaitAfter(storm, 5_000));
  row('median wait after 10 s, ms', '100', medianWaitAfter(storm, 10_000));
  row('longest wait, s', '12', figures.longestWaitMs / 1_000, 1);
  row('environments at once', '', storm.mostEnvironments);
  row('turned away', '0', figures.turnedAway);
  row('200 again after, s', '10', figures.successAgainSeconds);
  row('most in the queue', '', storm.mostWaiting);
  row('drained after, s', '120', figures.allInSeconds);
  row('lost', '0', storm.lost);
}
process.stdout.write(
  `\n${values.rate} calls a second, ${values.seconds} s of trouble\n\n${markdownTable(['figure', 'at most', 'measured'], rows)}\n`,
);
