// `npm start` as a person sees it: lines to read, and guests in bulk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLocalCaller } from '../support/local-caller.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { sha256 } from './start/local-world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('npm start, for people', () => {
  let run: LocalRun;

  beforeAll(async () => {
    run = await startLocalRun({ LOG_FORMAT: 'text', NO_COLOR: '1' });
    // The line of the sample request may come after its reply.
    await vi.waitUntil(() => / http .*updated/.test(run.output()), { timeout: 10_000, interval: 20 });
  });
  afterAll(async () => {
    run?.pressCtrlC();
    await run?.exited;
  });

  const since = async (act: () => Promise<unknown>, expected: RegExp): Promise<string> => {
    const before = run.output().length;
    await act();
    const printed = () => run.output().slice(before);
    await vi.waitUntil(() => expected.test(printed()), { timeout: 10_000, interval: 20 });
    return printed();
  };

  test('a success is a line of CXone and a line of the function', async () => {
    const local = createLocalCaller(run.ports);
    const body = { guest_id: 'guest-abc-123', user_identifier: 'a@example.com' };
    const printed = await since(() => local.update(body), / http .*\n/);
    expect(printed).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} {2}CXone {3}attribute update +200 +\d+ ms {2}guest=de371c0c008a$/m,
    );
    expect(printed).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} {2}http {4}guest attributes updated +updated +\d+ ms {2}request=/m,
    );
  });

  test('a refusal is one line, without a stack, at each way in', async () => {
    const local = createLocalCaller(run.ports);
    const http = await since(() => local.update('{'), / http .*\n/);
    expect(http.trim().split('\n')).toEqual([expect.stringContaining('body_not_json')]);

    const direct = `http://localhost:${run.ports.lambda}/2015-03-31/functions/cxone-guest-attributes-dev-direct/invocations`;
    const refused = await since(() => fetch(direct, { method: 'POST', body: '{}' }), / direct .*\n/);
    // Whatever serverless-offline prints of it comes before what it prints of this.
    const unknown = direct.replace('direct', 'nothing');
    const rest = await since(() => fetch(unknown, { method: 'POST', body: '{}' }), /'cxone.*nothing'/);
    // A function fetches its token when it starts.
    const lines = `${refused}${rest}`
      .trim()
      .split('\n')
      .filter((line) => !line.includes('token request'));
    expect(lines).toEqual([
      expect.stringMatching(/ direct {2}request refused +failed .* field_missing/),
      expect.stringContaining('Function does not exist'),
    ]);
  });

  test('the sample of guests is queued in bulk by the command line shown, and reaches CXone', async () => {
    const [, command = ''] = /^ {2}(UPDATE_QUEUE_URL=(?:.*\\\n)*.* bulk \S+)$/m.exec(run.output()) ?? [];
    const bulk = spawn('sh', ['-c', command], { cwd: ROOT, stdio: 'ignore' });
    const [code] = await once(bulk, 'close');
    expect(code).toBe(0);
    const local = createLocalCaller(run.ports);
    const [, ...rows] = (await readFile(`${ROOT}/examples/guests.csv`, 'utf8')).trim().split('\n');
    expect(rows.length).toBeGreaterThan(5);
    for (const [guestId = '', identifier = ''] of rows.map((row) => row.split(','))) {
      await vi.waitFor(
        async () => expect(await local.valuesOf(guestId)).toContain(sha256(identifier.toLowerCase())),
        { timeout: 20_000, interval: 100 },
      );
    }
  });
});
