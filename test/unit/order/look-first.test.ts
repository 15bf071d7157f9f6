import { expect, test } from 'vitest';
import { createLookFirst } from '../../../lib/order/look-first.ts';
import type { OrderTable } from '../../../lib/order/order-table.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const lookWith = (clientAnswers: () => Promise<boolean>) => {
  const clock = createFakeClock();
  const asked: string[] = [];
  const hasQueued = createLookFirst({
    clock,
    signedLook: async () => {
      asked.push('signed');
      throw new TypeError('no answer');
    },
    openClient: async () => ({ hasQueued: clientAnswers }) as unknown as OrderTable,
  });
  const look = async () => {
    await hasQueued('guest', 1_000).catch(() => asked.push('failed'));
    return asked.splice(0);
  };
  return { clock, look };
};

test('where the client has the answer that the signed request does not, it is asked alone for a minute', async () => {
  const { clock, look } = lookWith(async () => true);
  expect(await look()).toEqual(['signed']);
  await clock.advance(59_999);
  expect(await look()).toEqual([]);
  await clock.advance(1);
  expect(await look()).toEqual(['signed']);
});

test('where neither has one, the signed request is made each time', async () => {
  const { look } = lookWith(() => Promise.reject(new TypeError('no answer either')));
  expect(await look()).toEqual(['signed', 'failed']);
  expect(await look()).toEqual(['signed', 'failed']);
});
