// The rows of a bulk run in their places among all updates of their guests.
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { parseQueuedUpdate, type QueuedUpdate } from '../../lib/queue/queue-message.ts';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { startCloudFormation } from '../support/cloudformation-server.ts';
import { guestRows } from '../support/guest-rows.ts';
import { startOrderTable } from '../support/order-table.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';

const GUESTS = 7;

const setUp = async () => {
  const world = await startBulkWorld();
  const table = await startOrderTable();
  const run = (env: NodeJS.ProcessEnv = {}, ...more: string[]) =>
    world.start(['guests.csv', ...more], { env: { ...table.env, ...env } }).ended;
  const queued = (): QueuedUpdate[] =>
    world.sent().map(({ body }) => {
      const read = parseQueuedUpdate(body);
      if (read === undefined) throw new Error('a message cannot be read');
      return read;
    });
  const numbersOf = (guestId: string) =>
    queued()
      .filter(({ update }) => update.guestId === guestId)
      .map(({ place }) => place?.number ?? 0);
  return { world, table, run, queued, numbersOf };
};

const many = (guests: number, each: number): string =>
  ['guest_id,user_identifier']
    .concat(Array.from({ length: guests * each }, (_, i) => `g${i % guests},user-${i}@example.com`))
    .join('\n');

const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));

describe('a bulk run with an order table', { timeout: 60_000 }, () => {
  test('gives each row a place, those of one guest in the order of the rows', async () => {
    const { world, table, run, queued, numbersOf } = await setUp();
    world.write('guests.csv', many(GUESTS, 9));
    expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(queued().every(({ place, acceptedAtMs }) => place && acceptedAtMs)).toBe(true);
    for (let guest = 0; guest < GUESTS; guest += 1) {
      const numbers = numbersOf(`g${guest}`);
      expect(numbers).toHaveLength(9);
      expect(ascending(numbers)).toBe(true);
    }
    const ids = queued().flatMap(({ update, place }) => (update.guestId === 'g3' && place ? [place.id] : []));
    expect((await table.queuedIds('g3')).toSorted()).toEqual(ids.toSorted());
  });

  test('takes one place for a row however often it is sent, and however often the table is asked', async () => {
    const { world, table, run, queued } = await setUp();
    world.write('guests.csv', guestRows(10));
    let asked = 0;
    table.interfere(() => (asked++ % 4 === 1 ? 'lose' : 'answer'));
    world.sqs.fault({ action: 'SendMessageBatch', queue: 'updates.fifo', kind: 'reset', afterApply: true });
    expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
    expectOncePerRowInOrder(world.sent(), 10);
    for (const { update, place } of queued())
      expect(await table.queuedIds(update.guestId)).toContain(place?.id);
    expect(table.requests.filter(({ expression }) => expression.includes('ADD q')).length).toBe(asked);
  });

  test('a run after a crash takes new places for what it sends again', async () => {
    const { world, table, run, queued, numbersOf } = await setUp();
    world.write('guests.csv', many(1, 3));
    const { child, ended } = world.start(['guests.csv'], { env: { ...table.env } });
    let asked = 0;
    table.interfere(() => {
      asked += 1;
      if (asked < 3) return 'answer';
      child.kill('SIGKILL');
      return 'lose';
    });
    await ended;
    expect(queued()).toHaveLength(2);
    table.interfere(() => 'answer');
    expect(await run()).toMatchObject({ exitCode: 0 });
    expect(
      queued()
        .map(({ update }) => update.attributes)
        .slice(-1),
    ).toEqual([parseUpdateRequest({ guest_id: 'g0', user_identifier: 'user-2@example.com' }).attributes]);
    expect(ascending(numbersOf('g0'))).toBe(true);
    expect(new Set(numbersOf('g0')).size).toBe(world.sent().length);
  });

  test('nothing is queued where the table is not there, and one line says what to check', async () => {
    const { world, run } = await setUp();
    world.write('guests.csv', guestRows(5));
    const end = await run({}, '--order-table', 'another-table');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toBe(
      'AWS: ResourceNotFoundException (status 400). There is no such table: check the name of the order table and the region.\n',
    );
    expect(world.sent()).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['is the one that the stack names', { OrderTableName: 'guest-order' }, ''],
    ['is none where the stack names none, whatever the environment says', {}, NO_ORDER_TABLE],
  ])('the table of a stage %s', async (_, outputs, stderr) => {
    const { world, run, queued } = await setUp();
    const stack = { UpdateQueueUrl: world.queueUrl, ...outputs };
    const cloudFormation = await startCloudFormation({ 'cxone-guest-attributes-prod': stack });
    onTestFinished(cloudFormation.close);
    world.write('guests.csv', guestRows(5));
    expect(await run(cloudFormation.env, '--stage', 'prod')).toMatchObject({ exitCode: 0, stderr });
    expect(queued().map(({ place }) => place !== undefined)).toEqual(Array(5).fill(stderr === ''));
    expect(cloudFormation.requests).toHaveLength(1);
  });

  test('a dry run asks no table', async () => {
    const { world, table, run } = await setUp();
    world.write('guests.csv', guestRows(5));
    expect(await run({}, '--dry-run')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(table.requests).toEqual([]);
  });
});
