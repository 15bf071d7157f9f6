// Dead letters and newer updates of the same guest, from the call to CXone: the consumer decides, and the command tells.
import { describe, expect, test } from 'vitest';
import { startOrderWorld } from '../../support/order-world.ts';
import { runDeadLetters } from '../../support/run-dead-letters.ts';

const LABELS = ['A', 'B', 'C'];

/** A world in which update A of the guest was refused for good. */
const startWithDeadLetter = async () => {
  const world = await startOrderWorld();
  world.cxone.fault({ target: 'patch', kind: 'status', status: 404 });
  await world.update('A', 'respond-async');
  await world.drain();
  expect(world.deadLetters()).toHaveLength(1);
  const json = async (...args: string[]) =>
    JSON.parse((await runDeadLetters([...args, '--json'], world.env)).stdout);
  return { ...world, json };
};

describe('a dead letter that is sent round again', () => {
  test('is written where nothing newer came', async () => {
    const world = await startWithDeadLetter();
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1, overtaken: 0 });
    expect(world.deadLetters()).toEqual([]);
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
    expect(await world.table.queuedIds('guest-abc-123')).toEqual([]);
  });

  test('is not written over a newer one, ends as superseded, and was told as overtaken', async () => {
    const world = await startWithDeadLetter();
    await world.update('B', 'respond-async');
    await world.drain();
    const dryRun = await runDeadLetters(['replay', '--all', '--dry-run'], world.env);
    expect(dryRun.stdout).toMatch(/^cxone_not_found +1 +1 +1 +0$/m);
    expect(dryRun.stdout).toContain('Overtaken: 1. A newer update is written already');
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1, overtaken: 1 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
    expect(world.outcomes('superseded')).toHaveLength(1);
    expect(world.deadLetters()).toEqual([]);
  });

  test('does not overwrite a newer one that CXone took at once, which left a copy in the queue', async () => {
    const world = await startWithDeadLetter();
    await world.update('B', 'respond-sync');
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
  });

  test('does not overwrite a newer one that is still queued, and goes behind it', async () => {
    const world = await startWithDeadLetter();
    await world.update('B', 'respond-async');
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1, overtaken: 0 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
  });

  test('does not overtake the copy of a newer one, which is a dead letter itself and is not chosen', async () => {
    const world = await startWithDeadLetter();
    await world.update('B', 'respond-sync');
    world.cxone.fault({ target: 'patch', kind: 'status', status: 409 });
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
    await world.drain();
    const { codes } = await world.json();
    expect(codes).toHaveLength(2);
    expect(await world.json('replay', '--code', 'cxone_not_found')).toMatchObject({
      kept: { before_newer: 1 },
    });
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 2, kept: {} });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('B');
  });

  test('of another attribute is written beside the newer one', async () => {
    const world = await startWithDeadLetter();
    await world.update('B', 'respond-async', 'hashed_phone');
    await world.drain();
    expect(await world.json('replay', '--all')).toMatchObject({ sent: 1, overtaken: 0 });
    await world.drain();
    expect(world.valueIn(LABELS)).toBe('A');
    expect(world.valueIn(LABELS, 'hashed_phone')).toBe('B');
  });

  test('waits where the table cannot be read, and the right is named', async () => {
    const world = await startWithDeadLetter();
    world.table.interfere(() => 'refuse');
    const { exitCode } = await runDeadLetters(['replay', '--all'], world.env);
    expect(exitCode).toBeInstanceOf(Error);
    expect(world.waiting()).toEqual([]);
    expect(world.deadLetters()).toHaveLength(1);
  });
});
