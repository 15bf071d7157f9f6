import { describe, expect, test } from 'vitest';
import { failingTokens, misconfigured, unavailable } from '../../support/failing-tokens.ts';
import { rejectionOf } from '../../support/thrown.ts';
import { watchUnhandledRejections } from '../../support/unhandled-rejections.ts';

const unhandled = watchUnhandledRejections();

describe('a prefetch', () => {
  test('is what the first caller waits for', async () => {
    const { clock, tokens, asked } = failingTokens({});
    tokens.prefetch();
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-1' });
    expect(asked).toHaveLength(1);
  });

  test('that is done serves the first caller at once', async () => {
    const { clock, tokens } = failingTokens({});
    tokens.prefetch();
    await clock.advance(1_000);
    await expect(tokens.get()).resolves.toBe('token-1');
  });

  test('that fails while nobody waits is held, and no unhandled rejection', async () => {
    const { clock, tokens, asked } = failingTokens({ failures: [misconfigured(), misconfigured()] });
    tokens.prefetch();
    await clock.advance(1_000);
    expect(unhandled).toEqual([]);
    expect(await clock.settle(tokens.get())).toMatchObject({ reason: { code: 'secret_not_found' } });
    expect(asked).toHaveLength(2);
  });

  test('that fails for good while a caller waits is what the caller hears', async () => {
    const { clock, tokens, asked } = failingTokens({ failures: [misconfigured()] });
    tokens.prefetch();
    expect(await clock.settle(tokens.get())).toMatchObject({ reason: { code: 'secret_not_found' } });
    expect(asked).toHaveLength(1);
  });

  test('that fails for a passing reason is repeated: the environment may have been frozen meanwhile', async () => {
    const { clock, tokens, asked } = failingTokens({ failures: [unavailable()] });
    tokens.prefetch();
    const all = await clock.settle(Promise.all([tokens.get(), tokens.get()]));
    expect(all).toMatchObject({ value: ['token-2', 'token-2'] });
    expect(asked).toHaveLength(2);
  });

  test('is repeated once, not for ever', async () => {
    const { clock, tokens, asked } = failingTokens({ failures: [unavailable(), unavailable()] });
    tokens.prefetch();
    const get = rejectionOf(tokens.get());
    expect(await clock.settle(get)).toMatchObject({ value: { code: 'cxone_server_error' } });
    expect(asked).toHaveLength(2);
  });
});
