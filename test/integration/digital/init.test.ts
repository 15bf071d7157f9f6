// INIT of a deployed function whose API is Digital Experience.
import { expect, test } from 'vitest';
import { createHttpHandler, startHttpHandler } from '../../../functions/http/handler.ts';
import { digitalProfile } from '../../../lib/cxone/digital/profile.ts';
import { startDeployedService } from '../../../lib/deployed-service.ts';
import { startReadingSecret } from '../../../lib/secrets/secret-reader.ts';
import { startService } from '../../../lib/service.ts';
import { callsOf, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';
import { httpApiEvent } from '../../support/http-events.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { nextTurn } from '../../support/turn.ts';

test('gets the token and finds the API, so that the first update makes three calls', async () => {
  const world = await startDigitalWorld();
  const env = { ...world.settings };
  const handler = await startHttpHandler(await startDeployedService(env, startReadingSecret(env)));
  expect(world.cxone.counts).toMatchObject({ token: 1, discovery: 1, get: 0, put: 0 });
  world.keepPrivate(UPDATE.guest_id, UPDATE.user_identifier);
  const { statusCode } = await handler(httpApiEvent({ body: UPDATE }), lambdaContext());
  expect(statusCode).toBe(200);
  await nextTurn();
  expect(world.cxone.counts).toMatchObject({ token: 1, discovery: 1 });
  expect(callsOf(world)).toEqual({ get: 2, put: 1, query: 0, definitions: 0 });
});

test.each([
  ['CXONE_ISSUER', 'http://issuer.example.com'],
  ['CXONE_CLIENT_AUTHENTICATION', 'digest'],
  ['CXONE_CUSTOM_FIELDS_WRITE', 'merge'],
  ['CXONE_CUSTOMER_ID_PREFIX', '_x'],
  ['UNKNOWN_GUEST_RETRY_SECONDS', '-1'],
])('reports a wrong %s at the first invocation, and a wrong request as what it is', async (name, value) => {
  const world = await startDigitalWorld();
  const service = startService({ ...world.settings, [name]: value }, undefined, { profile: digitalProfile });
  const handler = createHttpHandler(service);
  const statusOf = async (body: unknown) =>
    (await handler(httpApiEvent({ body }), lambdaContext())).statusCode;
  expect([await statusOf(UPDATE), await statusOf({})]).toEqual([500, 400]);
  await nextTurn();
  expect(world.lines()[0]).toMatchObject({
    code: 'configuration_invalid',
    details: expect.stringMatching(`^${name} `),
  });
});
