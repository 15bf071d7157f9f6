// INIT of a deployed function rehearses a call. Nobody outside may notice.
import { describe, expect, test } from 'vitest';
import { startDirectHandler } from '../../functions/direct/handler.ts';
import { createHttpHandler, startHttpHandler } from '../../functions/http/handler.ts';
import { startDeployedService } from '../../lib/deployed-service.ts';
import { createRehearse } from '../../lib/rehearsal.ts';
import { startReadingSecret } from '../../lib/secrets/secret-reader.ts';
import { HMAC, KEYS, keyedSecret } from '../support/hash-keys.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { startOrderWorld } from '../support/order-world.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { nextTurn } from '../support/turn.ts';
import { watchUnhandledRejections } from '../support/unhandled-rejections.ts';
import { secretText, startWorld, UPDATE } from '../support/world.ts';
import type { Env } from '../support/world-core.ts';

watchUnhandledRejections();

const deploy = (env: Env) => startDeployedService(env, startReadingSecret(env));
const handlers = { http: startHttpHandler, direct: startDirectHandler };
const names = ['http', 'direct'] as const;

describe.each(names)('the rehearsal of %s', (name) => {
  test('leaves no request, no log line and nothing in the queue', async () => {
    const world = await startQueueWorld();
    await handlers[name](await deploy({ ...world.settings, ...world.env }));
    await nextTurn();
    expect(world.cxone.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(world.secretsManager.requestCount).toBe(1);
    expect(world.waiting()).toEqual([]);
    expect(world.lines()).toEqual([]);
  });

  test('asks the order table for nothing beside what INIT does', async () => {
    const world = await startOrderWorld();
    await handlers[name](await deploy({ ...world.settings, ...world.env }));
    expect(world.table.requests).toMatchObject([{ operation: 'GetItem' }]);
  });

  test('reads the secret no second time for keys that it lacks', async () => {
    const world = await startWorld({ secret: secretText() });
    await handlers[name](await deploy({ ...world.settings, ...HMAC }));
    expect(world.secretsManager.requestCount).toBe(1);
    expect(world.lines()).toEqual([]);
  });

  test.each([
    ['a wrong setting', { CXONE_MAX_ATTEMPTS: 'many' }],
    ['no secret', { CXONE_SECRET_ID: 'cxone/none' }],
    ['a base URL that is none', { CXONE_BASE_URL: 'https://' }],
    ['nobody at the base URL', { CXONE_BASE_URL: 'http://127.0.0.1:1', CXONE_MAX_ATTEMPTS: '1' }],
  ])('fails nothing with %s: INIT ends, and the first invocation reports it', async (_, wrong) => {
    const world = await startWorld();
    const env = { ...world.settings, ...wrong };
    const handler = await handlers[name](await deploy(env));
    expect(world.lines()).toEqual([]);
    const event = name === 'http' ? httpApiEvent({ body: UPDATE }) : UPDATE;
    const outcome = handler(event, lambdaContext());
    if (name === 'http') expect(Object(await outcome).statusCode).toBeGreaterThanOrEqual(500);
    else await expect(outcome).rejects.toThrow();
    await nextTurn();
    expect(world.lines()).toMatchObject([{ request_id: 'request-1' }]);
  });
});

test.each([
  ['the default settings', {}, secretText()],
  ['keys', HMAC, keyedSecret({ hash_key: 'k1' })],
  ['keys in the course of a rotation', HMAC, keyedSecret({ hash_key: 'k1', hash_keys_also: ['k2'] })],
  ['the rules of a vendor', { IDENTIFIER_NORMALIZATION: 'google' }, secretText()],
])('a rehearsed call goes all the way, and the call after it is the first: %s', async (_, env, secret) => {
  const world = await startWorld({ env, secret });
  world.keepPrivate(...Object.values(KEYS));
  const service = await deploy({ ...world.settings, ...env });
  const replies: unknown[] = [];
  await createRehearse(service)(
    (rehearsed) => {
      const handler = createHttpHandler(rehearsed);
      return async (...call) => replies.push(await handler(...call));
    },
    (body) => httpApiEvent({ body }),
  );
  expect(replies).toMatchObject([{ statusCode: 200 }]);
  const { statusCode } = await (await startHttpHandler(service))(
    httpApiEvent({ body: UPDATE }),
    lambdaContext(),
  );
  expect(statusCode).toBe(200);
  await nextTurn();
  expect(world.lines()).toMatchObject([{ outcome: 'updated', attempts: 1, request_id: 'request-1' }]);
  expect(world.cxone.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
});
