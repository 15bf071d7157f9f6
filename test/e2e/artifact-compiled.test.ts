// V8 compiles what is called often, and throws the code away where its assumptions do not hold. Once that is
// learnt; where it happens again and again, each call pays for it.
import { expect, inject, onTestFinished, test } from 'vitest';
import { startEmptyTable } from '../../local/simulators/dynamodb/empty-table.ts';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { httpApiEvent } from '../support/http-events.ts';

const { plain } = inject('packages');

const TRACE = new URL('../support/trace-deopt.mjs', import.meta.url).href;
// A function by its name, if it has one, and by where V8 keeps what all its closures share.
const THROWN_AWAY = /\[bailout \(kind: deopt-\w+, reason: .*?<JSFunction ?([^>]*)>/g;

const WARM_UP = 500;
const CALLS = 1_000;
// A function in a loop of it is compiled again after some hundred calls.
const MOST = 4;

test('what a warm call of http runs is compiled once, and stays compiled', async () => {
  const world = await startArtifactWorld(plain, 'http');
  const table = await startEmptyTable();
  onTestFinished(() => table.close());
  const lambda = await world.spawn({ ...table.env, NODE_OPTIONS: `--import=${TRACE}` });
  const call = async (i: number) => {
    const body = { guest_id: 'guest-abc-123', user_identifier: `user-${i}@example.com` };
    const { response } = await lambda.invoke(httpApiEvent({ body }));
    expect(response).toMatchObject({ statusCode: 200 });
  };
  for (let i = 0; i < WARM_UP; i += 1) await call(i);
  const warmUpEnd = lambda.stdout().length;
  for (let i = 0; i < CALLS; i += 1) await call(i);

  expect(table.readCount).toBeGreaterThan(WARM_UP + CALLS);
  expect([...lambda.stdout().matchAll(THROWN_AWAY)].map(([, name]) => name)).toContainEqual(
    expect.stringMatching(/^provoked /),
  );
  const thrownAway = [...lambda.stdout().slice(warmUpEnd).matchAll(THROWN_AWAY)];
  const byFunction = Map.groupBy(thrownAway, ([, name]) => name);
  expect([...byFunction].filter(([, times]) => times.length > MOST).map(([name]) => name)).toEqual([]);
}, 120_000);
