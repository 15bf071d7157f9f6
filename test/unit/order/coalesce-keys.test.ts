// Queued updates of environments that follow a rotation of keys at different times.
import { expect, test } from 'vitest';
import { coalesceInOrder } from '../../../lib/order/coalesce-in-order.ts';
import { EMAIL_VALUES } from '../../support/hash-keys.ts';

const { k1, k2 } = EMAIL_VALUES;
const LATER_K1 = k1.replace('k1:a', 'k1:b');
const LATER_K2 = k2.replace('k2:f', 'k2:e');

const queued = (number: number, values: Readonly<Record<string, string>>) => ({
  update: { guestId: 'guest-1', attributes: Object.entries(values).map(([id, value]) => ({ id, value })) },
  place: { id: `place-${number}`, number },
});

const valuesOf = (...updates: readonly ReturnType<typeof queued>[]) =>
  Object.fromEntries(coalesceInOrder(updates, new Map()).attributes.map(({ id, value }) => [id, value]));

test('a later update of an environment that is behind takes the attribute, and what stays behind it is no longer looked at', () => {
  const rotated = queued(1, { a: k2, a_k1: k1 });
  const behind = queued(2, { a: LATER_K1 });
  // Whoever knows k1 alone takes `a` as long as it begins with k1.
  expect(valuesOf(rotated, behind)).toEqual({ a: LATER_K1, a_k1: k1 });
  expect(valuesOf(behind, rotated)).toEqual({ a: LATER_K1, a_k1: k1 });
});

test('a later update of an environment that has followed takes both', () => {
  const behind = queued(1, { a: k1 });
  const rotated = queued(2, { a: LATER_K2, a_k1: LATER_K1 });
  for (const order of [
    [behind, rotated],
    [rotated, behind],
  ]) {
    expect(valuesOf(...order)).toEqual({ a: LATER_K2, a_k1: LATER_K1 });
  }
});

test('the two values of one update stay together, whatever comes between two others', () => {
  const first = queued(1, { a: k2, a_k1: k1 });
  const last = queued(3, { a: LATER_K2, a_k1: LATER_K1 });
  const other = queued(2, { b: k2, b_k1: k1 });
  expect(valuesOf(last, other, first)).toEqual({ a: LATER_K2, a_k1: LATER_K1, b: k2, b_k1: k1 });
});
