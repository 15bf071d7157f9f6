// What holds for tokens and credentials whatever the API of CXone.
import { describe, expect, test } from 'vitest';
import { PROFILES, UPDATE } from '../../support/profiles.ts';

describe.each(PROFILES)('a token of $name', ({ start }) => {
  test('is got once, and used for every update', async () => {
    const { world, counts } = await start();
    for (const _ of [1, 2, 3]) expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts()).toEqual({ secretReads: 1, tokens: 1, writes: 3 });
  });

  test('that CXone refuses is renewed at once, which is no attempt', async () => {
    const { world, revokeTokens, counts } = await start();
    await world.send(UPDATE);
    revokeTokens();
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts()).toMatchObject({ secretReads: 1, tokens: 2 });
    expect(world.lines()[1]).toMatchObject({ outcome: 'updated', attempts: 1 });
  });

  test('is got with the secret as it is now, where the old one is refused', async () => {
    const { world, revokeTokens, rotate, counts } = await start();
    await world.send(UPDATE);
    rotate();
    revokeTokens();
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts()).toMatchObject({ secretReads: 2, tokens: 3 });
  });

  test.each([
    [{ kind: 'status', status: 503 }, 502, 'cxone_server_error'],
    [{ kind: 'html' }, 502, 'cxone_unexpected_reply'],
    [{ kind: 'status', status: 404 }, 502, 'cxone_unexpected_reply'],
    [{ kind: 'status', status: 400 }, 401, 'cxone_credentials_refused'],
    [{ kind: 'status', status: 429, retryAfter: '30' }, 429, 'cxone_rate_limited'],
  ] as const)('that meets %j is %i %s', async (fault, status, code) => {
    const { world, strikeToken } = await start({ env: { OVERFLOW: 'fail', CXONE_MAX_ATTEMPTS: '1' } });
    // The request of INIT, and the call's own after it; what is refused is not asked for again.
    strikeToken({ ...fault, times: code === 'cxone_credentials_refused' ? 1 : 2 });
    expect(await world.send(UPDATE)).toMatchObject({ status, body: { code } });
  });
});
