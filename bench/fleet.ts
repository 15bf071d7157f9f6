// `npm run bench:fleet`: what 1, 100 and 1,000 updates at once do to a CXone with a rate limit, through the
// endpoint and through the queue; and what storms do to callers, before and now. A simulation in virtual time,
// the same for the same seed: the service's own code against a simulated tenant. Options: --rate=20 --seed=1
import { parseArgs } from 'node:util';
import { queueConsumer } from './fleet/queue-consumer.ts';
import { type Route, runScenario } from './fleet/scenario.ts';
import { STORM_TABLES } from './fleet/storm-tables.ts';
import { synchronousCallers } from './fleet/synchronous-callers.ts';
import { formatNumber, markdownTable } from './markdown.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const requestsPerSecond = Number(values.rate);
const seed = Number(values.seed);

const ROUTES: readonly { readonly name: string; readonly route: Route }[] = [
  { name: 'HTTPS, an environment for each caller', route: synchronousCallers() },
  { name: 'HTTPS, 50 reserved', route: synchronousCallers(50) },
  { name: 'HTTPS, 10 reserved', route: synchronousCallers(10) },
  { name: 'HTTPS, 3 reserved', route: synchronousCallers(3) },
  { name: 'queue, MaximumConcurrency 2 × 1 guest', route: queueConsumer(2, 1) },
  { name: 'queue, MaximumConcurrency 2 × 2 guests', route: queueConsumer(2, 2) },
  { name: 'queue, MaximumConcurrency 2 × 5 guests', route: queueConsumer(2, 5) },
  { name: 'queue, MaximumConcurrency 10 × 5 guests', route: queueConsumer(10, 5) },
  { name: 'queue, MaximumConcurrency 100 × 5 guests', route: queueConsumer(100, 5) },
];
const UPDATES = [1, 100, 1_000];

const HEAD = [
  'way in',
  'environments',
  'secret reads',
  'token requests',
  'PATCHes',
  '429s of CXone',
  'sent back',
  'all in after, s',
  'of the rate limit, s',
  'Lambda, s',
];

const whole = (value: number): string => formatNumber(value, 0);
const seconds = (valueMs: number): string => formatNumber(valueMs / 1_000, 1);

for (const updates of UPDATES) {
  const rows: string[][] = [];
  for (const { name, route } of ROUTES) {
    const outcome = await runScenario({ route, updates, requestsPerSecond, seed });
    const leastMs = (Math.max(0, updates - requestsPerSecond) / requestsPerSecond) * 1_000;
    rows.push([
      name,
      whole(outcome.environments),
      whole(outcome.secretReads),
      whole(outcome.tokenRequests),
      whole(outcome.patches),
      whole(outcome.tooManyRequests),
      whole(outcome.refusals),
      seconds(outcome.durationMs),
      seconds(leastMs),
      seconds(outcome.lambdaMs),
    ]);
  }
  const title = `${whole(updates)} updates of as many guests at once; CXone takes ${requestsPerSecond} PATCHes a second (seed ${seed})`;
  process.stdout.write(`\n${title}\n\n${markdownTable(HEAD, rows)}\n`);
}
process.stdout.write(
  '\n"Sent back": answers 429 or 503 to callers, or messages returned to the queue; all of them came again.\n',
);

for (const table of STORM_TABLES) process.stdout.write(`\n${await table(seed)}\n`);
