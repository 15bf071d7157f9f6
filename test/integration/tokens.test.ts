import { describe, expect, test, vi } from 'vitest';
import { counts } from '../support/token-counts.ts';
import { takeWallClock } from '../support/wall-clock.ts';
import { CREDENTIALS, startWorld, UPDATE } from '../support/world.ts';

describe('secret and token', () => {
  test('are fetched once and serve all calls', async () => {
    const world = await startWorld();
    for (let i = 0; i < 5; i += 1) expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts(world)).toEqual({ secretReads: 1, tokens: 1, patches: 5 });
  });

  test('reach CXone as a form and as a bearer token', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    const [token, patch] = world.cxone.requests;
    expect(token).toMatchObject({
      method: 'POST',
      path: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: CREDENTIALS.clientId,
      client_secret: CREDENTIALS.clientSecret,
    });
    expect(patch?.headers.authorization).toBe(`Bearer ${world.cxone.issuedTokens()[0]}`);
  });

  test('a token at its soft end serves the call that renews it, which does not wait for the next one', async () => {
    const now = () => Date.now();
    const world = await startWorld({ cxone: { tokenLifetimeSeconds: 100, latencyMs: { token: 100 }, now } });
    const moveOn = takeWallClock();
    await world.send(UPDATE);
    moveOn(49_999);
    await world.send(UPDATE);
    expect(world.cxone.tokenRequestCount).toBe(1);
    moveOn(1);
    expect((await world.send(UPDATE)).status).toBe(200);
    const bearers = () =>
      world.cxone.requests
        .filter(({ method }) => method === 'PATCH')
        .map(({ headers }) => headers.authorization?.replace('Bearer ', ''));
    const [first] = world.cxone.issuedTokens();
    expect(bearers()).toEqual([first, first, first]);
    await vi.waitFor(async () => {
      await world.send(UPDATE);
      expect(bearers().at(-1)).toBe(world.cxone.issuedTokens()[1]);
    });
    expect(world.cxone.tokenRequestCount).toBe(2);
  });

  test('a token is used until seconds before its end when no other is to be had, and renewed when one is', async () => {
    const now = () => Date.now();
    const world = await startWorld({ cxone: { tokenLifetimeSeconds: 100, now } });
    const moveOn = takeWallClock();
    await world.send(UPDATE);
    let down = true;
    world.cxone.setChaos(({ target }) =>
      down && target === 'token' ? { target, kind: 'status' } : undefined,
    );
    moveOn(94_999);
    expect((await world.send(UPDATE)).status).toBe(200);
    moveOn(1);
    const replyCode = async () => (await world.send(UPDATE)).body.code;
    expect(await replyCode()).toBe('cxone_server_error');
    // This call waited for a token three times in vain, so CXone is left alone for a moment.
    expect(await replyCode()).toBe('cxone_circuit_open');
    down = false;
    moveOn(1_000);
    expect((await world.send(UPDATE)).status).toBe(200);
  });

  test('renewals that fail beside calls that succeed do not open the circuit', async () => {
    const now = () => Date.now();
    const world = await startWorld({ cxone: { tokenLifetimeSeconds: 100, now } });
    const moveOn = takeWallClock();
    await world.send(UPDATE);
    // Of an attempt of a call, one such reply would open it.
    world.cxone.setChaos(({ target }) =>
      target === 'token' ? { target, kind: 'status', status: 503, retryAfter: '60' } : undefined,
    );
    moveOn(50_000);
    for (let seconds = 50; seconds < 95; seconds += 5) {
      expect((await world.send(UPDATE)).status).toBe(200);
      moveOn(5_000);
    }
    expect(world.cxone.tokenRequestCount - 1).toBe(1);
    expect(new Set(world.lines().map(({ outcome }) => outcome))).toEqual(new Set(['updated']));
  });
});
