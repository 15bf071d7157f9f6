// Sending dead letters round again, between two queues: what is sent, what is kept, and that nothing is lost.
import { describe, expect, test } from 'vitest';
import { HOUR_MS, startDeadLetterWorld } from '../../support/dead-letter-world.ts';
import { startOrderTable } from '../../support/order-table.ts';

const DAY_MS = 24 * HOUR_MS;

/** With an order table, so that an update with a number cannot be written over a newer one. */
const startWorld = async () => startDeadLetterWorld((await startOrderTable()).env);

const guestsIn = (messages: readonly { readonly body: string }[]): string[] =>
  messages.map(({ body }) => JSON.parse(body).guest_id);

describe('replay', () => {
  test('what is chosen by code goes to the update queue as it was, and the rest stays, visible', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1 });
    await world.bury({ guest: 'bert', number: 1, code: 'cxone_conflict' });
    const [anna] = world.dead();
    const { exitCode, stdout } = await world.run(['replay', '--code', 'cxone_not_found']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'code             chosen  sent  overtaken  kept\n' +
        'cxone_not_found       1     1          0     0\n\n' +
        'Sent is not yet updated in CXone: the function that drains the queue does that.\n',
    );
    const { body, groupId } = anna ?? {};
    expect(world.waiting()).toMatchObject([
      { body, groupId, attributes: {}, deduplicationId: `dead-letter-${anna?.messageId}` },
    ]);
    expect(world.dead()).toMatchObject([{ body: expect.stringContaining('bert'), state: 'visible' }]);
  });

  test('a dry run says by code what would be done, and changes nothing', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1 });
    await world.bury({ guest: 'bert', code: 'cxone_conflict' });
    const { exitCode, stdout } = await world.run(['replay', '--all', '--dry-run']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^cxone_not_found +1 +1 +0 +0$/m);
    expect(stdout).toMatch(/^cxone_conflict +1 +0 +0 +1$/m);
    expect(stdout).toMatch(/\nNothing was changed\.\n$/);
    expect(world.waiting()).toEqual([]);
    expect(world.dead().map(({ state }) => state)).toEqual(['visible', 'visible']);
  });

  test('by age, and by guest', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1, deadForMs: 3 * DAY_MS });
    await world.bury({ guest: 'bert', number: 1 });
    await world.bury({ guest: 'carl', number: 1 });
    expect(await world.json('replay', '--older-than', '2d')).toMatchObject({ sent: 1 });
    expect(guestsIn(world.waiting())).toEqual(['anna']);
    expect(await world.json('replay', '--guest', 'carl')).toMatchObject({ sent: 1 });
    expect(guestsIn(world.dead())).toEqual(['bert']);
  });

  test('what cannot be read is kept, and told', async () => {
    const world = await startWorld();
    await world.bury({ code: 'message_unreadable', body: '{"version": 9}' });
    expect(await world.json('replay', '--all', '--overwrite')).toMatchObject({
      chosen: 1,
      sent: 0,
      kept: { unreadable: 1 },
    });
    const { exitCode, stdout } = await world.run(['replay', '--all']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Kept: 1: this release cannot read the message.\n');
    expect(world.dead()).toHaveLength(1);
  });

  test.each([
    ['it has no place', {}],
    ['the table may have forgotten the guest', { number: 1, acceptedAgoMs: 29 * DAY_MS }],
  ])('what nothing keeps from overwriting a newer one goes only when told to: %s', async (_, letter) => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', ...letter });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 0, kept: { may_overwrite: 1 } });
    expect(world.waiting()).toEqual([]);
    expect(await world.json('replay', '--all', '--overwrite')).toMatchObject({ sent: 1, kept: {} });
    expect(world.waiting()).toHaveLength(1);
  });

  test.each([
    ['no table is named', {}, 'anna'],
    ['its place is one of another id', { CXONE_API: 'digital' }, 'anna'],
  ])('so it is where %s', async (_, env, guest) => {
    const table = await startOrderTable();
    const world = await startDeadLetterWorld({ ...('CXONE_API' in env ? table.env : {}), ...env });
    await world.bury({ guest, number: 1 });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 0, kept: { may_overwrite: 1 } });
  });

  test('an older one waits for a newer one of the same attribute that is not chosen', async () => {
    const world = await startWorld();
    await world.bury({ guest: 'anna', number: 1, attributes: { x: 'A' } });
    await world.bury({ guest: 'anna', number: 2, attributes: { y: 'B' } });
    await world.bury({ guest: 'anna', number: 3, attributes: { x: 'C', z: 'C' }, code: 'cxone_conflict' });
    expect(await world.json('replay', '--code', 'cxone_not_found')).toMatchObject({
      chosen: 2,
      sent: 1,
      kept: { before_newer: 1 },
    });
    expect(await world.json('replay', '--guest', 'anna')).toMatchObject({ sent: 2, kept: {} });
    expect(world.waiting().map(({ body }) => JSON.parse(body).place.number)).toEqual([2, 1, 3]);
  });
});
