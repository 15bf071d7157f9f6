import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../../../lib/cxone/token-provider.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** A provider whose tokens are `token-1`, `token-2`, …, each requested after `latencyMs`. */
const provide = ({ expiresInSeconds = 3_600, latencyMs = 0 } = {}) => {
  const clock = createFakeClock();
  let requests = 0;
  const credentials = { clientId: 'client', clientSecret: 'secret' };
  const dropped: unknown[] = [];
  const tokens = createTokenProvider({
    credentials: { get: async () => credentials, invalidate: (given) => dropped.push(given) },
    async requestToken() {
      requests += 1;
      const value = `token-${requests}`;
      await new Promise<void>((resolve) => void clock.schedule(latencyMs, resolve));
      return { value, expiresInSeconds };
    },
    clock,
  });
  const get = async () => {
    const result = await clock.settle(tokens.get());
    return result.status === 'fulfilled' ? result.value : Promise.reject(result.reason);
  };
  return { clock, tokens, get, credentials, dropped, requestCount: () => requests };
};

describe('the token of an environment', () => {
  test('is requested once, however many wait for it', async () => {
    const { clock, tokens, requestCount } = provide({ latencyMs: 100 });
    const all = await clock.settle(Promise.all(Array.from({ length: 32 }, () => tokens.get())));
    expect(all).toEqual({ status: 'fulfilled', value: Array(32).fill('token-1') });
    expect(requestCount()).toBe(1);
  });

  test('ages from before its request: the reply may have been long under way', async () => {
    const { clock, tokens, get } = provide({ latencyMs: 5_000 });
    await get();
    // 5 s of its life went by before it came; nothing asks for a token before its hard end.
    await clock.advance(3_595_000 - 5_000);
    expect(tokens.current()).toBe(undefined);
  });

  test('is renewed once, however many find it old', async () => {
    const { clock, tokens, get, requestCount } = provide({ latencyMs: 100 });
    await get();
    await clock.advance(3_600_000);
    const all = await clock.settle(Promise.all(Array.from({ length: 32 }, () => tokens.get())));
    expect(all).toMatchObject({ value: Array(32).fill('token-2') });
    expect(requestCount()).toBe(2);
  });

  test.each([
    [3_600, 3_540_000, 3_595_000],
    [120, 60_000, 115_000],
    [90, 45_000, 85_000],
    [60, 30_000, 55_000],
    [10, 5_000, 5_000],
    [1, 500, 500],
  ])('that lives %i seconds is renewed from %i ms on, and used until %i ms', async (...row) => {
    const [expiresInSeconds, softEndMs, hardEndMs] = row;
    const early = provide({ expiresInSeconds });
    await early.get();
    await early.clock.advance(softEndMs - 1);
    early.tokens.current();
    expect(early.requestCount()).toBe(1);
    await early.clock.advance(1);
    early.tokens.current() ?? (await early.get());
    await early.clock.advance(0);
    expect(early.requestCount()).toBe(2);

    const late = provide({ expiresInSeconds });
    await late.get();
    await late.clock.advance(hardEndMs - 1);
    expect(late.tokens.current()).toBe('token-1');
    const again = provide({ expiresInSeconds });
    await again.get();
    await again.clock.advance(hardEndMs);
    expect(again.tokens.current()).toBe(undefined);
  });

  test.each([0, -5])(
    'that lives %i seconds serves the call it was requested for',
    async (expiresInSeconds) => {
      const { get } = provide({ expiresInSeconds });
      expect([await get(), await get()]).toEqual(['token-1', 'token-2']);
    },
  );
});

describe('invalidating', () => {
  test('a token drops it', async () => {
    const { tokens, get } = provide();
    tokens.invalidate(await get());
    expect(await get()).toBe('token-2');
  });

  test('a token that is not held any more drops nothing', async () => {
    const { tokens, get, requestCount } = provide();
    tokens.invalidate(await get());
    expect(await get()).toBe('token-2');
    // Slower calls hear only now that the first token was refused.
    tokens.invalidate('token-1');
    tokens.invalidateWithCredentials('token-1');
    expect(await get()).toBe('token-2');
    expect(requestCount()).toBe(2);
  });

  test('a token alone keeps the credentials', async () => {
    const { tokens, get, dropped } = provide();
    tokens.invalidate(await get());
    expect(dropped).toEqual([]);
  });

  test('a token together with its credentials drops both', async () => {
    const { tokens, get, credentials, dropped } = provide();
    tokens.invalidateWithCredentials(await get());
    expect(dropped).toEqual([credentials]);
    expect(await get()).toBe('token-2');
  });

  test('credentials by a token that is not held any more keeps them', async () => {
    const { tokens, get, dropped } = provide();
    await get();
    tokens.invalidateWithCredentials('another');
    expect(dropped).toEqual([]);
  });
});
