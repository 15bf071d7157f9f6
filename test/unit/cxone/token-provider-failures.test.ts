import { describe, expect, test } from 'vitest';
import { failingTokens, NEW, OLD, refused, unavailable } from '../../support/failing-tokens.ts';
import { watchUnhandledRejections } from '../../support/unhandled-rejections.ts';

watchUnhandledRejections();

describe('a failure', () => {
  test('goes to everybody who waits, and is never cached', async () => {
    const { clock, tokens, asked } = failingTokens({ failures: [unavailable()] });
    const all = await clock.settle(Promise.allSettled([tokens.get(), tokens.get(), tokens.get()]));
    expect(all).toMatchObject({
      value: Array(3).fill({ status: 'rejected', reason: { code: 'cxone_server_error' } }),
    });
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-2' });
    expect(asked).toHaveLength(2);
  });

  test('of the server does not touch the credentials', async () => {
    const { clock, tokens, readCount } = failingTokens({ failures: [unavailable()] });
    await clock.settle(tokens.get());
    await clock.settle(tokens.get());
    expect(readCount()).toBe(1);
  });
});

describe('refused credentials', () => {
  test('are read again: after a rotation the new ones are used', async () => {
    const { clock, tokens, asked } = failingTokens({ reads: [OLD, NEW], failures: [refused()] });
    expect(await clock.settle(tokens.get())).toMatchObject({ value: 'token-2' });
    expect(asked).toEqual(['old', 'new']);
  });

  test('that read the same again are not tried again', async () => {
    const { clock, tokens, asked, readCount } = failingTokens({
      reads: [OLD, { ...OLD }],
      failures: [refused(), refused()],
    });
    expect(await clock.settle(tokens.get())).toMatchObject({ reason: { code: 'cxone_credentials_refused' } });
    expect(asked).toEqual(['old']);
    expect(readCount()).toBe(2);
  });

  test.each([
    ['id', { clientId: 'other', clientSecret: 'old' }],
    ['secret', { clientId: 'client', clientSecret: 'other' }],
  ])('that read with another %s are tried', async (_, reread) => {
    const { clock, tokens, asked } = failingTokens({ reads: [OLD, reread], failures: [refused()] });
    expect(await clock.settle(tokens.get())).toMatchObject({ status: 'fulfilled' });
    expect(asked).toHaveLength(2);
  });

  test('that are refused again after one re-read are final for this call', async () => {
    const { clock, tokens, asked } = failingTokens({ reads: [OLD, NEW], failures: [refused(), refused()] });
    expect(await clock.settle(tokens.get())).toMatchObject({ reason: { code: 'cxone_credentials_refused' } });
    expect(asked).toEqual(['old', 'new']);
  });
});
