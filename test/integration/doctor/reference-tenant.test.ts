import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

describe('doctor and the API of the reference document', { timeout: 120_000 }, () => {
  test.each<[fault: string, cxone: object, check: string, found: RegExp, hint: RegExp]>([
    ['a scope that is missing', { scopes: ['other'] }, 'permissions', /403/, /interaction:guest:write/],
    ['a client that is refused', { clientSecret: 'rotated-since' }, 'token', /refuses/, /client_secret/],
  ])('%s is found', async (_fault, options, check, found, hint) => {
    const { examine } = await startStage(await startReferenceTenant(options));
    const { exitCode, results } = await examine();
    expect(results.get(check)).toMatchObject({ status: 'failed' });
    expect(results.get(check)?.found).toMatch(found);
    expect(results.get(check)?.hint).toMatch(hint);
    expect(exitCode).toBe(1);
  });

  test('a base URL of something else is found', async () => {
    const tenant = await startReferenceTenant();
    const settings = { CXONE_BASE_URL: `${tenant.cxone.url}/elsewhere` };
    const { results } = await (await startStage({ ...tenant, settings })).examine();
    expect(results.get('token')).toMatchObject({ status: 'failed' });
    expect(results.get('token')?.hint).toMatch(/CXONE_BASE_URL/);
  });

  test('nothing is written', async () => {
    const tenant = await startReferenceTenant();
    const { exitCode } = await (await startStage(tenant)).examine();
    expect(exitCode).toBe(0);
    expect(tenant.cxone.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
      '[]',
    ]);
  });

  test('the API of the reference document takes a write, and says that it knows no removal', async () => {
    const tenant = await startReferenceTenant({ guests: ['guest-of-doctor'] });
    const { exitCode, results } = await (await startStage(tenant)).examine(
      '--guest',
      'guest-of-doctor',
      '--attribute',
      'hashed_email',
    );
    expect(results.get('write')).toMatchObject({ status: 'ok' });
    expect(results.get('remove')).toMatchObject({ status: 'unchecked' });
    expect(results.get('remove')?.hint).toMatch(/stays in hashed_email/);
    expect(exitCode).toBe(0);
  });
});
