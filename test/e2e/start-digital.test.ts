// `npm start` for the Digital Experience API, over real HTTP: the same first screen, another CXone behind it.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { curlCommands, hasCurl, runCurl } from '../support/curl.ts';
import { createLocalCaller } from '../support/local-caller.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { EXAMPLE_HASH } from './start/local-world.ts';

const PATIENCE = { timeout: 25_000, interval: 50 };

describe('npm start with CXONE_API=digital', () => {
  let run: LocalRun;

  beforeAll(async () => {
    run = await startLocalRun({ CXONE_API: 'digital', LOG_FORMAT: 'text' });
  });
  afterAll(async () => {
    run.pressCtrlC();
    await run.exited;
  });

  const control = async (name: string, body?: unknown): Promise<unknown> => {
    const given = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`http://localhost:${run.ports.cxone}/_simulator/${name}`, given);
    expect(response.status).toBe(200);
    return response.json();
  };
  const fieldsOf = async (customer: string): Promise<string> =>
    JSON.stringify(Object(await control(`customers/${customer}`)).customFields ?? []);

  test('updates the guest of the first screen, and shows which calls that took', () => {
    expect(run.output()).toMatch(/CXone simulator .* the application and access key of the local secret\n/);
    expect(run.output()).toMatch(/returned:\s+200 OK\s+\{/);
    expect(run.output()).toContain(`"value": "${EXAMPLE_HASH}"`);
    for (const event of ['token request', 'GET tenant', 'GET customer', 'PUT custom fields']) {
      expect(run.output()).toMatch(new RegExp(`CXone +${event} +200`));
    }
  });

  test.skipIf(!hasCurl)('has a curl to copy, which works', async () => {
    const [command = ''] = curlCommands(run.output());
    expect(await runCurl(command)).toMatchObject({ status: 200 });
    expect(await fieldsOf('chat_guest-abc-123')).toContain(EXAMPLE_HASH);
  });

  test('drains the queue into the customer, other fields kept where PUT replaces', async () => {
    await control('switches', { put: 'replaces' });
    await control('definitions', { ident: 'loyalty' });
    await control('customers', { id: 'chat_guest-def-456', fields: { loyalty: 'gold' } });
    const update = { guest_id: 'guest-def-456', user_identifier: 'user@example.com' };
    const headers = { prefer: 'respond-async' };
    expect((await createLocalCaller(run.ports).update(update, headers)).status).toBe(202);
    await vi.waitUntil(async () => (await fieldsOf('chat_guest-def-456')).includes(EXAMPLE_HASH), PATIENCE);
    expect(await fieldsOf('chat_guest-def-456')).toContain('"gold"');
  });
});
