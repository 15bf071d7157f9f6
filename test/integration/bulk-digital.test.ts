// The rows of a bulk run as customers of Digital Experience: by the settings of a deployed stage, or the environment's.
import { describe, expect, onTestFinished, test } from 'vitest';
import { startBulkWorld } from '../support/bulk-world.ts';
import { startCloudFormation } from '../support/cloudformation-server.ts';
import { startOrderTable } from '../support/order-table.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';

const DIGITAL = { CXONE_API: 'digital' };
const STAGE = ['--stage', 'prod'];

/** Two names for each guest, in turn; all rows of a guest are one group if they are one customer. */
const ROWS = ['guest_id,user_identifier,attribute_id']
  .concat(
    Array.from(
      { length: 60 },
      (_, i) => `${Math.floor(i / 3) % 2 ? 'chat_' : ''}g${i % 3},user-${i}@example.com,hashed_email`,
    ),
  )
  .join('\n');

const setUp = async (deployed: Readonly<Record<string, string>> = DIGITAL) => {
  const world = await startBulkWorld();
  const table = await startOrderTable();
  const outputs = { UpdateQueueUrl: world.queueUrl, OrderTableName: table.env.ORDER_TABLE_NAME ?? '' };
  const cloudFormation = await startCloudFormation({ 'cxone-guest-attributes-prod': outputs }, deployed);
  onTestFinished(cloudFormation.close);
  world.write('guests.csv', ROWS);
  const run = (env: NodeJS.ProcessEnv, ...more: readonly string[]) =>
    world.start(['guests.csv', ...more], { env: { ...table.env, ...cloudFormation.env, ...env } }).ended;
  const groups = () => [...new Set(world.sqs.messages('updates.fifo').map(({ groupId }) => groupId))];
  const guests = () => [...new Set(world.sent().map(({ guest }) => guest))].toSorted();
  return { world, table, cloudFormation, run, groups, guests };
};

const numbersOf = (world: Awaited<ReturnType<typeof startBulkWorld>>, guest: string): number[] =>
  world
    .sent()
    .filter((row) => row.guest === guest)
    .map(({ body }) => JSON.parse(body).place.number);

describe('a bulk run for Digital Experience', { timeout: 60_000 }, () => {
  test.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['a deployed stage', {}, STAGE],
    ['the environment', DIGITAL, []],
  ])('g and chat_g are one group in the order of the file, where %s says so', async (_, env, args) => {
    const { world, table, run, groups, guests } = await setUp();
    expect(await run(env, ...args)).toMatchObject({ exitCode: 0, stderr: '' });
    expectOncePerRowInOrder(world.sent(), 60);
    expect(guests()).toEqual(['chat_g0', 'chat_g1', 'chat_g2']);
    expect(groups()).toHaveLength(3);
    for (const guest of guests()) {
      const numbers = numbersOf(world, guest);
      expect(numbers).toHaveLength(20);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(await table.queuedIds(guest)).toHaveLength(20);
    }
    expect(await table.queuedIds('g0')).toEqual([]);
  });

  test('the prefix is that of the stage, whatever the environment says', async () => {
    const { run, guests } = await setUp({ ...DIGITAL, CXONE_CUSTOMER_ID_PREFIX: 'web_' });
    expect(await run({ CXONE_CUSTOMER_ID_PREFIX: 'other_' }, ...STAGE)).toMatchObject({ exitCode: 0 });
    expect(guests()).toEqual(['chat_g0', 'chat_g1', 'chat_g2', 'g0', 'g1', 'g2'].map((id) => `web_${id}`));
  });

  test('ids stay as they are for a stage with the reference API, whatever the environment says', async () => {
    const { run, guests } = await setUp({});
    expect(await run(DIGITAL, ...STAGE)).toMatchObject({ exitCode: 0 });
    expect(guests()).toEqual(['chat_g0', 'chat_g1', 'chat_g2', 'g0', 'g1', 'g2']);
  });

  test.each([
    ['a run', []],
    ['a dry run', ['--dry-run']],
  ])('%s refuses a row whose attribute id no custom field can have, and no other', async (_, more) => {
    const { world, run } = await setUp();
    world.write('guests.csv', `${ROWS}\ng1,last@example.com,hashed-email\n`);
    const end = await run({}, ...STAGE, ...more);
    expect(end.exitCode).toBe(1);
    expect(end.stdout).toMatch(/^(queued|valid) +60$/m);
    const rejected = world.read(`guests${more.length ? '.dry-run' : ''}.rejected.csv`);
    expect(rejected).toMatch(
      /^62,field_invalid,"?attribute_id must be letters, digits and underscores alone/m,
    );
  });

  test('an attribute id for all rows is refused before the first is sent', async () => {
    const { world, run } = await setUp();
    const end = await run({}, ...STAGE, '--attribute-id', 'hashed-email');
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(/^--attribute-id must be letters, digits and underscores alone.*custom field/);
    expect(world.sent()).toEqual([]);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('an API that there is not is refused by name', async () => {
    const { world, run } = await setUp();
    const end = await run({ CXONE_API: 'digitl' });
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^CXONE_API must be one of reference, digital\./);
    expect(world.sent()).toEqual([]);
  });

  test('a stage whose settings may not be read is not taken for one with the reference API', async () => {
    const { world, run } = await setUp();
    const end = await run({ AWS_ENDPOINT_URL_LAMBDA: world.sqs.url }, ...STAGE);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(world.sent()).toEqual([]);
  });
});
