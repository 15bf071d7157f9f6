// The values of a bulk run: by the settings of identifiers, and with the keys of the secret.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { KEYED, KEYS, secretWithKeys, startKeys, startSettings } from '../support/hash-program.ts';
import { createPrivateValues } from '../support/leaks.ts';

const ROWS = 'guest_id,user_identifier\ng1,A@Example.com\ng2,+4930123456\n';
const NORMALIZED = { g1: 'a@example.com', g2: '+4930123456' } as const;

const hmac = (id: keyof typeof KEYS, text: string) =>
  `${id}:${createHmac('sha256', Buffer.from(KEYS[id], 'base64')).update(text).digest('hex')}`;

const setUp = async (secret: string, rows = ROWS) => {
  const [world, keys] = [await startBulkWorld(), await startKeys(secret)];
  world.write('guests.csv', rows);
  const hidden = createPrivateValues();
  for (const key of Object.values(KEYS)) hidden.add(key, Buffer.from(key, 'base64').toString('hex'));
  hidden.add(keys.secrets.arnOf(KEYED.CXONE_SECRET_ID), 'secret-of-the-client');
  const run = async (more: NodeJS.ProcessEnv, ...args: readonly string[]) => {
    const end = await world.start(['guests.csv', ...args], { env: { ...keys.env, ...more } }).ended;
    hidden.assertNotIn(end.stdout + end.stderr, 'bulk');
    for (const name of world.files().filter((each) => each !== 'guests.csv')) {
      hidden.assertNotIn(world.read(name), name);
    }
    return end;
  };
  /** What is queued, by guest. */
  const attributes = () =>
    Object.fromEntries(world.sent().map(({ guest, body }) => [guest, JSON.parse(body).attributes]));
  return { world, secrets: keys.secrets, run, attributes };
};

describe('the values of a bulk run', { timeout: 60_000 }, () => {
  test('have the key of the secret, which is read once; during a rotation the old key’s are beside them', async () => {
    const { secrets, run, attributes } = await setUp(secretWithKeys(['k1']));
    expect(await run(KEYED)).toMatchObject({ exitCode: 0, stderr: NO_ORDER_TABLE });
    expect(secrets.requestCount).toBe(1);
    for (const [guest, normalized] of Object.entries(NORMALIZED)) {
      expect(attributes()[guest]).toEqual([
        { id: 'hashed_user_id', value: hmac('k2', normalized) },
        { id: 'hashed_user_id_k1', value: hmac('k1', normalized) },
      ]);
    }
  });

  test('are those of the stage, whatever the environment says', async () => {
    const { world, run, attributes } = await setUp(secretWithKeys());
    const { CXONE_SECRET_ID, IDENTIFIER_HASH } = KEYED;
    const stage = await startSettings(
      { CXONE_SECRET_ID, IDENTIFIER_HASH },
      { UpdateQueueUrl: world.queueUrl },
    );
    const end = await run(
      { ...stage, CXONE_SECRET_ID: 'other', IDENTIFIER_HASH: 'sha256' },
      '--stage',
      'prod',
    );
    expect(end).toMatchObject({ exitCode: 0, stderr: NO_ORDER_TABLE });
    expect(attributes().g1).toEqual([{ id: 'hashed_user_id', value: hmac('k2', NORMALIZED.g1) }]);
  });

  test('are as the reference document has them by default, and the secret is not read', async () => {
    const { secrets, run, attributes } = await setUp(secretWithKeys());
    expect((await run({ CXONE_SECRET_ID: KEYED.CXONE_SECRET_ID })).exitCode).toBe(0);
    expect(secrets.requestCount).toBe(0);
    expect(attributes().g1).toEqual([{ id: 'hashed_user_id', value: hashIdentifier(NORMALIZED.g1) }]);
  });

  test('are written down in the encoding that is set', async () => {
    const { run, attributes } = await setUp(secretWithKeys());
    expect((await run({ IDENTIFIER_ENCODING: 'base64' })).exitCode).toBe(0);
    expect(attributes().g2[0].value).toBe(hashIdentifier(NORMALIZED.g2, 'base64'));
  });

  test.each([
    ['a run', []],
    ['a dry run', ['--dry-run']],
  ])('%s tells what right it lacks to read the key, and does nothing', async (_, args) => {
    const { world, secrets, run } = await setUp(secretWithKeys());
    secrets.fault({ type: 'AccessDeniedException' });
    const end = await run(KEYED, ...args);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/nothing is hashed without it\. .*need secretsmanager:GetSecretValue on the/);
    expect(world.sent()).toEqual([]);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test.each([
    ['a run', [], 'guests.rejected.csv'],
    ['a dry run', ['--dry-run'], 'guests.dry-run.rejected.csv'],
  ])('%s refuses the rows whose attribute id a rotation makes too long', async (_, args, list) => {
    const rows = `guest_id,user_identifier,attribute_id\ng1,a@example.com,${'a'.repeat(126)}\ng2,b@example.com,x\n`;
    const { world, run } = await setUp(secretWithKeys(['k1']), rows);
    expect((await run(KEYED, ...args)).exitCode).toBe(1);
    expect(world.read(list)).toMatch(/^2,field_invalid,"attribute_id may have 125 characters as long as/m);
    expect(world.read(list).split('\n')).toHaveLength(3);
  });

  test('an attribute id for all rows that a rotation makes too long is refused before the first', async () => {
    const { world, run } = await setUp(secretWithKeys(['k1']));
    const end = await run(KEYED, '--attribute-id', 'a'.repeat(126));
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(/^--attribute-id may have 125 characters/);
    expect(world.sent()).toEqual([]);
  });

  test('an interrupted run is not resumed where its values would be others', async () => {
    const { world, run } = await setUp(secretWithKeys(), guestRows(20_000));
    const { child, ended } = world.start(['guests.csv']);
    let stored = 0;
    world.observe(() => {
      stored += 1;
      if (stored === 500) child.kill('SIGINT');
    });
    expect((await ended).exitCode).toBe(130);
    const sent = world.sent().length;
    const end = await run(KEYED);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/had another hash\. The values of its rows so far would not match/);
    expect(world.sent()).toHaveLength(sent);
  });
});

describe('phone numbers with and without a plus', { timeout: 60_000 }, () => {
  const MIXED = 'guest_id,user_identifier\ng1,+4930123456\ng2,4930123456\n';

  test.each([
    ['a run', []],
    ['a dry run', ['--dry-run']],
  ])('%s says once, at its end, what they mean for whoever compares, and has not failed', async (_, args) => {
    const { run } = await setUp('{}', MIXED.concat('g3,+4930123457\ng4,4930123457\n'));
    const end = await run({}, ...args);
    expect(end.exitCode).toBe(0);
    expect(end.stderr.match(/both with and without a leading \+/g)).toHaveLength(1);
    expect(end.stderr).toMatch(/two values.*Send all in one form.*normalization=google/s);
    expect(end.stderr).not.toContain('4930');
  });

  test('in one form there is nothing to say', async () => {
    const { run } = await setUp('{}', MIXED.replace('+', '00'));
    expect((await run({})).stderr).toBe(NO_ORDER_TABLE);
  });
});
