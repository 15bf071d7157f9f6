// When the secret is read again, and when it is not.
import { describe, expect, test } from 'vitest';
import { counts, ROTATED, rotate } from '../support/token-counts.ts';
import { takeWallClock } from '../support/wall-clock.ts';
import { startWorld, UPDATE } from '../support/world.ts';
import { SECRET_ID } from '../support/world-core.ts';

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
