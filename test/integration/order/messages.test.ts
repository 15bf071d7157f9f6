// What becomes of a message that a later update has overtaken, however it comes again.
import { describe, expect, test } from 'vitest';
import { startOrderWorld } from '../../support/order-world.ts';
import { GUEST } from '../../support/world.ts';

const LABELS = ['A', 'B', 'C'];

describe('a message', () => {
  test('delivered again after all but its acknowledgement was done is dropped, and the log counts it', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    const event = await world.receive();
    if (!event) throw new Error('no message is visible');
    expect(await world.consume(event)).toEqual([]);
    expect(await world.update('B')).toMatchObject({ status: 200 });
    expect(await world.consume(event)).toEqual([]);
    expect(world.valueIn(LABELS)).toBe('B');
    expect(world.outcomes('superseded')).toMatchObject([
      { level: 'INFO', accepted_request_id: 'request-1', accepted_at: expect.stringMatching(/^20.*Z$/) },
    ]);
    expect(world.outcomes('drained')).toMatchObject([{ superseded: 0 }, { superseded: 1 }]);
  });

  test('replayed from the dead-letter queue does not overtake what was accepted after it', async () => {
    const world = await startOrderWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
    await world.update('A', 'respond-async');
    await world.deliver();
    const [letter] = world.deadLetters();
    expect(letter).toBeDefined();
    expect(await world.table.queuedIds(GUEST)).toHaveLength(1);
    await world.update('B');
    await world.drain();
    await world.putRaw('replayed', letter?.body ?? '');
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
    expect(world.outcomes('superseded')).toHaveLength(1);
    expect(await world.table.queuedIds(GUEST)).toEqual([]);
  });

  test('is dropped attribute by attribute', async () => {
    const world = await startOrderWorld();
    const identifiers = ['x', 'y'].map((id) => ({ attribute_id: id, user_identifier: 'a@example.com' }));
    const headers = { 'content-type': 'application/json', prefer: 'respond-async' };
    await world.send({ guest_id: GUEST, identifiers }, {}, { headers });
    const [older] = world.waiting();
    await world.update('B', 'respond-async', 'x');
    await world.drain();
    // The older one comes again, its y under another name: that must reach CXone, its x must not.
    await world.putRaw('again', (older?.body ?? '').replaceAll('"y"', '"z"'));
    await world.drain();
    expect(['x', 'y', 'z'].map((id) => world.valueIn(LABELS, id))).toEqual(['B', 'A', 'A']);
  });

  test('of an earlier release has no place, and is applied where it is in the queue', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    const [first] = world.waiting();
    const { place: _, accepted_at: __, ...earlier } = JSON.parse(first?.body ?? '');
    await world.update('B', 'respond-async');
    await world.putRaw(first?.groupId ?? '', JSON.stringify(earlier));
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
    // And again, though numbers have been written.
    await world.update('C');
    await world.putRaw(first?.groupId ?? '', JSON.stringify(earlier));
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
    expect(world.outcomes('superseded')).toEqual([]);
  });
});
