// `npm start` with hashes that have a key, over real HTTP: what the functions store is what the commands of the
// first screen compute.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LOCAL_KEYS } from '../../local/hash-keys.ts';
import { createLocalCaller } from '../support/local-caller.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = { timeout: 25_000, interval: 50 };

const hmac = (normalized: string): string =>
  `k1:${createHmac('sha256', Buffer.from(LOCAL_KEYS.k1, 'base64')).update(normalized).digest('hex')}`;

describe('npm start with IDENTIFIER_HASH=hmac-sha256', () => {
  let run: LocalRun;

  beforeAll(async () => {
    run = await startLocalRun({
      IDENTIFIER_HASH: 'hmac-sha256',
      IDENTIFIER_NORMALIZATION: 'google',
      IDENTIFIER_DEFAULT_COUNTRY: 'US',
    });
  });
  afterAll(async () => {
    run.pressCtrlC();
    await run.exited;
  });

  /** Runs a command of the first screen, as it is shown. */
  const offered = async (subcommand: string): Promise<string> => {
    const shown = run.output().match(new RegExp(`^(?: {2}.*\\\\\\n)+.*cxone-guests ${subcommand}.*$`, 'm'));
    const { PATH, HOME } = process.env;
    const child = spawn('sh', ['-c', shown?.[0] ?? 'false'], { cwd: ROOT, env: { PATH, HOME } });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return `${out}${err}`;
  };

  test('stores a hash made with the key of the local secret, and says in the log which it was', async () => {
    expect(run.output()).toMatch(/returned:\s+200 OK\s+\{/);
    expect(run.output()).toContain(`"value": "${hmac('user@example.com')}"`);
    // The log may come after the reply.
    await vi.waitUntil(() => run.output().includes('"hash_keys":["k1"]'), PATIENCE);
    expect(run.output()).not.toContain(LOCAL_KEYS.k1);
  });

  test('normalises as chosen, through the queue too', async () => {
    const local = createLocalCaller(run.ports);
    for (const [i, phone] of ['+1 (650) 555-1212', '650-555-1212'].entries()) {
      const guest_id = `guest-phone-${i}`;
      await local.addGuest(guest_id);
      const update = { guest_id, user_identifier: phone };
      const headers = { prefer: i === 0 ? 'respond-sync' : 'respond-async' };
      expect((await local.update(update, headers)).status).toBeLessThan(300);
      await vi.waitUntil(async () => (await local.valueOf(guest_id)) === hmac('+16505551212'), PATIENCE);
    }
  });

  test('offers a command that hashes as the functions do', async () => {
    expect(await offered('hash')).toContain(hmac('user@example.com'));
  });

  test('offers guests in bulk with hashes as the functions make them', async () => {
    expect(await offered('bulk')).toContain('queued');
    const local = createLocalCaller(run.ports);
    await vi.waitUntil(
      async () => (await local.valuesOf('guest-def-456')).some((value) => value.startsWith('k1:')),
      PATIENCE,
    );
  });
});
