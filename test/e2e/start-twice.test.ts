// Two runs of `npm start` in one folder: each goes on with the functions that it was started with.
import { afterAll, expect, test } from 'vitest';
import { functionName } from '../../local/serverless-offline.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { EXAMPLE_HASH } from './start/local-world.ts';

const runs: LocalRun[] = [];

const start = async (env: NodeJS.ProcessEnv = {}): Promise<LocalRun> => {
  const run = await startLocalRun(env);
  runs.push(run);
  return run;
};

afterAll(async () => {
  for (const run of runs) run.pressCtrlC();
  await Promise.all(runs.map(({ exited }) => exited));
});

const callDirect = async ({ ports }: LocalRun): Promise<string> => {
  const response = await fetch(
    `http://localhost:${ports.lambda}/2015-03-31/functions/${functionName('direct')}/invocations`,
    {
      method: 'POST',
      body: JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: 'user@example.com' }),
    },
  );
  return response.text();
};

test('a run keeps its functions when another, of other settings, starts beside it', async () => {
  const keyed = await start({ IDENTIFIER_HASH: 'hmac-sha256' });
  const plain = await start();
  // Nobody has called direct yet, so it is loaded now.
  expect(await callDirect(keyed)).toContain('"k1:');
  expect(await callDirect(plain)).toContain(`"${EXAMPLE_HASH}"`);
});
