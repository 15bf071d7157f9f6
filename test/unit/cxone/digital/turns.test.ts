import { expect, test } from 'vitest';
import { createTurns } from '../../../../lib/cxone/digital/turns.ts';
import { DeadlineExceededError } from '../../../../lib/errors.ts';
import { rejectionOf } from '../../../support/thrown.ts';

const patient = { race: <T>(promise: Promise<T>) => promise };
const impatient = { race: () => Promise.reject(new DeadlineExceededError()) };

/** Work that ends when told. */
const work = (log: string[], name: string) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end: resolve };
};

test('work of one key is done one after the other, and that of another beside it', async () => {
  const log: string[] = [];
  const takeTurn = createTurns();
  const [a, b, c] = [work(log, 'a'), work(log, 'b'), work(log, 'c')];
  const all = [
    takeTurn('k', patient, a.run),
    takeTurn('k', patient, b.run),
    takeTurn('other', patient, c.run),
  ];
  for (const { end } of [b, c, a]) end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  expect(log.filter((line) => !line.startsWith('c'))).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(log.slice(0, 2)).toEqual(['a begins', 'c begins']);
});

test('who gives up waiting lets nobody past the one at work, and a failure ends a turn', async () => {
  const log: string[] = [];
  const takeTurn = createTurns();
  const [first, last] = [work(log, 'first'), work(log, 'last')];
  const failing = takeTurn('k', patient, () => first.run().then(() => Promise.reject(new Error('failed'))));
  const gaveUp = takeTurn('k', impatient, async () => 'never');
  const waits = takeTurn('k', patient, last.run);
  expect(await rejectionOf(gaveUp)).toBeInstanceOf(DeadlineExceededError);
  last.end();
  expect(log).toEqual(['first begins']);
  first.end();
  expect((await rejectionOf(failing)).message).toBe('failed');
  expect(await waits).toBe('last');
});
