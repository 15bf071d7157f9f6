// A replay in trouble: what fails on the way, and what comes back. Nothing is lost, and nothing is sent twice.
import { describe, expect, test } from 'vitest';
import { DEAD, startDeadLetterWorld, UPDATES } from '../../support/dead-letter-world.ts';
import { startOrderTable } from '../../support/order-table.ts';

/** With an order table, so that an update with a number cannot be written over a newer one. */
const startWorld = async () => startDeadLetterWorld((await startOrderTable()).env);

describe('replay', () => {
  test('more than ten of a guest go in their order', async () => {
    const world = await startWorld();
    for (let number = 1; number <= 23; number += 1) await world.bury({ guest: 'anna', number });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 23, not_read: 0, not_deleted: 0 });
    expect(world.waiting().map(({ body }) => JSON.parse(body).place.number)).toEqual(
      Array.from({ length: 23 }, (_, i) => i + 1),
    );
    expect(world.dead()).toEqual([]);
  });

  test('what comes back at once is not sent for ever', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1 });
    const [{ body = '' } = {}] = world.dead();
    let back = 0;
    world.observe(({ event, queue }) => {
      if (event !== 'deleted' || queue !== DEAD) return;
      back += 1;
      void world.bury({ guest: 'anna', body });
    });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1, kept: { came_back: 1 } });
    expect(back).toBe(1);
    expect(world.dead()).toHaveLength(1);
  });

  test('what SQS did not store is sent again with the same id', async () => {
    const world = await startWorld();
    for (let i = 0; i < 4; i += 1) await world.bury({ guest: `guest-${i}`, number: 1 });
    world.sqs.fault({ action: 'SendMessageBatch', failedEntries: 3 });
    world.sqs.fault({ action: 'SendMessageBatch', kind: 'reset', afterApply: true });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 4, not_deleted: 0 });
    expect(world.waiting()).toHaveLength(4);
    expect(world.dead()).toEqual([]);
  });

  test.each([
    ['SendMessageBatch', 'sqs:SendMessage on the queue of updates', 0],
    ['DeleteMessageBatch', 'sqs:DeleteMessage on the dead-letter queue', 1],
  ])('a refusal of %s ends it, says what was done, and loses nothing', async (action, right, waiting) => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1 });
    world.sqs.fault({ action, type: 'AccessDenied' });
    const { exitCode, stdout } = await world.run(['replay', '--all']);
    expect(exitCode).toMatchObject({ name: 'CliError', hint: `The credentials need ${right}.` });
    expect(stdout).toMatch(/^cxone_not_found +1 /m);
    expect(world.waiting()).toHaveLength(waiting);
    expect(world.dead()).toMatchObject([{ state: 'visible' }]);
    // Within five minutes a repetition is no second message.
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1 });
    expect(world.waiting()).toHaveLength(1);
    expect(world.dead()).toEqual([]);
  });

  test('what was read too long ago to be deleted is deleted when it is read again, and not sent twice', async () => {
    const world = await startWorld();
    for (let i = 0; i < 12; i += 1) await world.bury({ guest: `guest-${i}`, number: 1 });
    let stored = 0;
    world.observe(({ event, queue }) => {
      if (event !== 'sent' || queue !== UPDATES) return;
      stored += 1;
      // All receipts expire, and so does what the update queue knows of deduplication ids.
      if (stored === 12) world.advance(301);
    });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 12, not_deleted: 0 });
    expect(stored).toBe(12);
    expect(world.dead()).toEqual([]);
  });
});
