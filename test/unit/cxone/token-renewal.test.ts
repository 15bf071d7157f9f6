import { describe, expect, test } from 'vitest';
import { failingTokens, refused, unavailable } from '../../support/failing-tokens.ts';
import { watchUnhandledRejections } from '../../support/unhandled-rejections.ts';

const unhandled = watchUnhandledRejections();

const SOFT_END_MS = 3_540_000;
const HARD_END_MS = 3_595_000;

type Failures = Parameters<typeof failingTokens>[0]['failures'];

/** A provider with a token that has come to its soft end; later requests fail with `failures` in turn. */
const atSoftEnd = async (failures: NonNullable<Failures> = [], hanging: readonly number[] = []) => {
  const world = failingTokens({ failures: [undefined, ...failures], hanging });
  await world.clock.settle(world.tokens.get());
  // The request took the first 100 ms of its life.
  await world.clock.advance(SOFT_END_MS - 100);
  return world;
};

describe('a token at its soft end', () => {
  test('is still used, at once, while the next one is fetched beside the work', async () => {
    const { clock, tokens, asked } = await atSoftEnd();
    expect(tokens.current()).toBe('token-1');
    await clock.advance(99);
    expect(tokens.current()).toBe('token-1');
    await clock.advance(1);
    expect(tokens.current()).toBe('token-2');
    expect(asked).toHaveLength(2);
  });

  test('is not renewed beside the work before the time that CXone asked to be left alone', async () => {
    const { clock, tokens, asked } = await atSoftEnd([unavailable(30_000)]);
    expect(tokens.current()).toBe('token-1');
    await clock.advance(100 + 29_998);
    expect(tokens.current()).toBe('token-1');
    await clock.advance(1);
    expect(asked).toHaveLength(2);
    await clock.advance(1);
    expect(tokens.current()).toBe('token-1');
    await clock.advance(1);
    expect(asked).toHaveLength(3);
  });

  test('is handed to those who ask for one and would wait', async () => {
    const { tokens } = await atSoftEnd();
    await expect(tokens.get()).resolves.toBe('token-1');
  });

  test('is renewed by one request, however many calls use it meanwhile', async () => {
    const { clock, tokens, asked } = await atSoftEnd();
    for (let i = 0; i < 32; i += 1) expect(tokens.current()).toBe('token-1');
    await clock.advance(100);
    expect(asked).toHaveLength(2);
  });

  test.each([unavailable(), refused()])(
    'is used until its hard end when the renewal fails: $code',
    async (failure) => {
      const { clock, tokens } = await atSoftEnd(Array(100).fill(failure));
      for (let ms = SOFT_END_MS; ms < HARD_END_MS; ms += 1_000) {
        expect(tokens.current()).toBe('token-1');
        await clock.advance(1_000);
      }
      expect(tokens.current()).toBe(undefined);
      expect(await clock.settle(tokens.get())).toMatchObject({ reason: { code: failure.code } });
      expect(unhandled).toEqual([]);
    },
  );

  test('is not asked for with every call when the renewal fails, but again some seconds later', async () => {
    const { clock, tokens, asked } = await atSoftEnd([unavailable()]);
    tokens.current();
    await clock.advance(100);
    for (let i = 0; i < 49; i += 1) {
      tokens.current();
      await clock.advance(100);
    }
    expect(asked).toHaveLength(2);
    await clock.advance(100);
    tokens.current();
    await clock.advance(100);
    expect(tokens.current()).toBe('token-3');
  });

  test('that CXone refuses while the next one is fetched is followed by the next one', async () => {
    const { clock, tokens, asked } = await atSoftEnd();
    tokens.current();
    tokens.invalidate('token-1');
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-2' });
    expect(asked).toHaveLength(2);
  });
});

describe('a renewal that was frozen half-way', () => {
  test('is asked for again: what it waits for may never come', async () => {
    const { clock, tokens, asked } = await atSoftEnd([], [1]);
    tokens.current();
    await clock.advance(9_999);
    tokens.current();
    expect(asked).toHaveLength(2);
    await clock.advance(1);
    expect(tokens.current()).toBe('token-1');
    await clock.advance(100);
    expect(tokens.current()).toBe('token-3');
  });

  test('is not waited for by the call that finds the token at its hard end', async () => {
    const { clock, tokens } = await atSoftEnd([], [1]);
    tokens.current();
    await clock.advance(HARD_END_MS - SOFT_END_MS);
    expect(tokens.current()).toBe(undefined);
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-3' });
  });

  test('that comes after all does not take the place of a younger token', async () => {
    const { clock, tokens, thaw } = await atSoftEnd([], [1]);
    tokens.current();
    await clock.advance(10_000);
    tokens.current();
    await clock.advance(100);
    thaw();
    await clock.advance(1);
    expect(tokens.current()).toBe('token-3');
  });

  test('that fails after all is held, and no unhandled rejection', async () => {
    const { clock, tokens, thaw } = await atSoftEnd([unavailable()], [1]);
    tokens.current();
    await clock.advance(10_000);
    thaw();
    await clock.advance(1);
    expect(tokens.current()).toBe('token-1');
    expect(unhandled).toEqual([]);
  });

  test('of INIT does not hold the first call', async () => {
    const { clock, tokens } = failingTokens({ hanging: [0] });
    void tokens.prefetch();
    await clock.advance(10_000);
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-2' });
  });
});
