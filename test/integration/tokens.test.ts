import { describe, expect, test, vi } from 'vitest';
import { takeWallClock } from '../support/wall-clock.ts';
import { CREDENTIALS, SECRET_ID, secretText, startWorld, UPDATE, type World } from '../support/world.ts';

const ROTATED = { clientId: 'test client', clientSecret: 'r0tated&=' } as const;

const counts = ({ cxone, secretsManager }: World) => ({
  secretReads: secretsManager.requestCount,
  tokens: cxone.tokenRequestCount,
  patches: cxone.patchRequestCount,
});
const rotate = (world: World) => {
  world.keepPrivate(ROTATED.clientSecret);
  world.cxone.setCredentials(ROTATED);
  world.secretsManager.setSecret(SECRET_ID, secretText(ROTATED));
};

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
    expect((await world.send(UPDATE)).status).toBe(502);
    down = false;
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});

describe('a refusal that lasts', () => {
  test('of every token is remembered for a second: no call asks CXone or reads the secret meanwhile', async () => {
    const world = await startWorld();
    const moveOn = takeWallClock();
    world.cxone.setChaos(({ target }) =>
      target === 'patch' ? { target, kind: 'status', status: 401 } : undefined,
    );
    for (let i = 0; i < 5; i += 1) {
      expect(await world.send(UPDATE)).toMatchObject({ status: 401, body: { code: 'cxone_unauthorized' } });
    }
    expect(counts(world)).toEqual({ secretReads: 2, tokens: 3, patches: 3 });
    // Each call tells the operator, and whether CXone was asked.
    expect(world.lines().map(({ level, attempts }) => [level, attempts])).toEqual([
      ['ERROR', 1],
      ...Array(4).fill(['ERROR', 0]),
    ]);
    moveOn(1_000);
    await world.send(UPDATE);
    await world.send(UPDATE);
    expect(counts(world)).toEqual({ secretReads: 3, tokens: 6, patches: 6 });
  });

  test('of the credentials costs two reads of the secret in a second, however many calls', async () => {
    const world = await startWorld({ cxone: { clientSecret: 'another secret' } });
    takeWallClock();
    for (let i = 0; i < 5; i += 1) {
      expect(await world.send(UPDATE)).toMatchObject({
        status: 401,
        body: { code: 'cxone_credentials_refused', cxone_status: 401 },
      });
    }
    const { secretReads, tokens } = counts(world);
    // The first token is asked for by INIT, and again by the first call where INIT had failed by then.
    expect(secretReads).toBeLessThanOrEqual(3);
    expect(tokens).toBeLessThanOrEqual(2);
  });

  test('is found mended within a minute, however long it lasted: a rotated secret is read', async () => {
    const world = await startWorld();
    const moveOn = takeWallClock();
    world.cxone.setCredentials(ROTATED);
    for (let i = 0; i < 10; i += 1) {
      expect((await world.send(UPDATE)).status).toBe(401);
      moveOn(60_000);
    }
    expect((await world.send(UPDATE)).status).toBe(401);
    rotate(world);
    expect((await world.send(UPDATE)).status).toBe(401);
    moveOn(60_000);
    expect((await world.send(UPDATE)).status).toBe(200);
    // And is forgotten.
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});

describe('a token that was revoked', () => {
  test('is renewed once, and the PATCH repeated, without counting as an attempt', async () => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1' } });
    await world.send(UPDATE);
    world.cxone.revokeTokens();
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts(world)).toEqual({ secretReads: 1, tokens: 2, patches: 3 });
    expect(world.lines()).toMatchObject([{ attempts: 1 }, { outcome: 'updated', attempts: 1 }]);
  });

  test('and revoked again has the secret read again', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    world.cxone.fault({ target: 'patch', kind: 'status', status: 401, times: 2 });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts(world)).toEqual({ secretReads: 2, tokens: 3, patches: 4 });
  });

  test('under many calls at once is renewed once for all of them', async () => {
    const world = await startWorld({ cxone: { latencyMs: { token: 20 } } });
    await world.send(UPDATE);
    world.cxone.revokeTokens();
    const replies = await Promise.all(Array.from({ length: 32 }, () => world.send(UPDATE)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(counts(world)).toMatchObject({ secretReads: 1, tokens: 2 });
  });
});

describe('a secret that was rotated', () => {
  test('is read again when CXone refuses the old credentials', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    rotate(world);
    world.cxone.revokeTokens();
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts(world)).toEqual({ secretReads: 2, tokens: 3, patches: 3 });
  });

  test('is not looked at as long as the token holds', async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    rotate(world);
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(counts(world)).toEqual({ secretReads: 1, tokens: 1, patches: 2 });
  });

  test('in CXone alone is a refusal of the credentials, and mended by the secret', async () => {
    const world = await startWorld();
    const moveOn = takeWallClock();
    world.cxone.setCredentials(ROTATED);
    expect(await world.send(UPDATE)).toMatchObject({
      status: 401,
      body: { code: 'cxone_credentials_refused' },
    });
    rotate(world);
    // Within the second it is the refusal that is remembered.
    moveOn(1_000);
    expect((await world.send(UPDATE)).status).toBe(200);
  });

  test('under many calls at once is read once for all of them', async () => {
    const world = await startWorld({ cxone: { latencyMs: { token: 20 } } });
    await world.send(UPDATE);
    rotate(world);
    world.cxone.revokeTokens();
    const replies = await Promise.all(Array.from({ length: 32 }, () => world.send(UPDATE)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(counts(world)).toMatchObject({ secretReads: 2, tokens: 3 });
  });

  test('to something malformed is the deployment’s failure, until it is mended', async () => {
    const world = await startWorld();
    world.cxone.setCredentials(ROTATED);
    world.secretsManager.setSecret(SECRET_ID, '{}');
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'secret_malformed' } });
    rotate(world);
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});
