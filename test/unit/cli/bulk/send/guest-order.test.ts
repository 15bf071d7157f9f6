import { describe, expect, test } from 'vitest';
import { createGuestOrder } from '../../../../../cli/bulk/send/guest-order.ts';

const orderOf = (...rows: string[]) => {
  const order = createGuestOrder<string>((row) => row.charAt(0));
  for (const row of rows) order.add(row);
  return order;
};

describe('the order of guests', () => {
  test('rows of different guests are ready at once, oldest first', () => {
    const order = orderOf('a1', 'b1', 'c1');
    expect(order.readyCount).toBe(3);
    expect(order.take(2)).toEqual(['a1', 'b1']);
    expect(order.take(2)).toEqual(['c1']);
  });

  test('a guest has one row out at a time', () => {
    const order = orderOf('a1', 'a2', 'b1', 'a3');
    expect(order.take(10)).toEqual(['a1', 'b1']);
    order.release('b1');
    expect(order.take(10)).toEqual([]);
    order.release('a1');
    expect(order.take(10)).toEqual(['a2']);
    order.release('a2');
    expect(order.take(10)).toEqual(['a3']);
  });

  test('a guest whose rows are all stored begins afresh', () => {
    const order = orderOf('a1');
    order.release(order.take(1)[0] ?? '');
    order.add('a2');
    expect(order.take(1)).toEqual(['a2']);
  });
});
