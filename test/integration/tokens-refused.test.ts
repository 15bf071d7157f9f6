// Tokens and credentials that CXone refuses: for good, or because they were revoked.
import { describe, expect, test } from 'vitest';
import { counts, ROTATED, rotate } from '../support/token-counts.ts';
import { takeWallClock } from '../support/wall-clock.ts';
import { startWorld, UPDATE } from '../support/world.ts';

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
