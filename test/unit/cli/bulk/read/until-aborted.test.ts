import { describe, expect, test } from 'vitest';
import { untilAborted } from '../../../../../cli/bulk/read/until-aborted.ts';
import { collect } from '../../../../support/collect.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

async function* three() {
  yield* [1, 2, 3];
}

describe('a sequence with a signal', () => {
  test('it is whole while nothing aborts', async () => {
    expect(await collect(untilAborted(three(), new AbortController().signal))).toEqual([1, 2, 3]);
  });

  test('it ends early after an abort', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    for await (const item of untilAborted(three(), abort.signal)) {
      seen.push(item);
      if (item === 2) abort.abort();
    }
    expect(seen).toEqual([1, 2]);
  });

  test('the error that an abort causes is quiet, any other is not', async () => {
    const failing = async function* () {
      yield 1;
      throw new Error('unreadable');
    };
    const abort = new AbortController();
    for await (const _ of untilAborted(failing(), abort.signal)) abort.abort();

    const error = await rejectionOf(collect(untilAborted(failing(), new AbortController().signal)));
    expect(error.message).toBe('unreadable');
  });
});
