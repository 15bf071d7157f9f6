import { describe, expect, test } from 'vitest';
import type { SecretsManagerFault } from '../../local/simulators/secrets-manager/errors.ts';
import { REFUSED_TRIES, refusedReads } from '../support/refused-secret.ts';
import { startWorld, UPDATE, type World } from '../support/world.ts';
import { SECRET_ID } from '../support/world-core.ts';

// As often as a read asks before it gives up.
const EVERY_TRY = 3;

const expectDeploymentFailure = async (world: World, error: string, code: string, cause?: object) => {
  const reply = await world.send(UPDATE);
  expect(reply.status).toBe(500);
  expect(reply.body).toEqual({
    error,
    code,
    request_id: 'request-1',
    hint: 'The log of the function says more under this request id.',
  });
  const [line] = world.lines();
  expect(line).toMatchObject({
    level: 'ERROR',
    request_id: 'request-1',
    outcome: 'failed',
    error: 'ConfigurationError',
    code,
    details: expect.any(String),
    duration_ms: expect.any(Number),
  });
  expect(line?.cause).toEqual(cause);
  expect(world.cxone.requests).toEqual([]);
};

describe('a secret that is not there or not readable: 500, and the cause in the log', () => {
  const MESSAGE = 'The CXone credentials cannot be read';

  test('missing', async () => {
    const world = await startWorld({ secret: null });
    await expectDeploymentFailure(world, MESSAGE, 'secret_not_found', {
      name: 'ResourceNotFoundException',
      status: 400,
    });
    expect(world.secretsManager.requestCount).toBe(REFUSED_TRIES);
  });

  test.each([
    ['AccessDeniedException', 'secret_access_denied', 1, 400],
    ['DecryptionFailure', 'secret_unreadable', 2, 400],
  ] as const)('%s', async (type, code, reads, status) => {
    const world = await startWorld();
    world.secretsManager.fault(refusedReads(type, reads));
    await expectDeploymentFailure(world, MESSAGE, code, { name: type, status });
  });

  test('the service in trouble, after every try', async () => {
    const world = await startWorld();
    world.secretsManager.fault({ type: 'InternalServiceError', times: 2 * EVERY_TRY });
    await expectDeploymentFailure(world, MESSAGE, 'secret_unreadable', {
      name: 'InternalServiceError',
      status: 500,
    });
  });

  test.each([
    ['no JSON', 's3cr&t=+%/€'],
    ['an array', '[]'],
    ['without client_secret', '{"client_id":"test client"}'],
    ['with an empty client_id', '{"client_id":"","client_secret":"s3cr&t=+%/€"}'],
  ])('malformed: %s', async (_, secret) => {
    const world = await startWorld({ secret });
    await expectDeploymentFailure(world, MESSAGE, 'secret_malformed');
  });

  test('named by an ARN, which shows nowhere', async () => {
    const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:no/such-Sim123';
    const world = await startWorld({ env: { CXONE_SECRET_ID: arn } });
    world.secretsManager.fault(refusedReads('AccessDeniedException'));
    await expectDeploymentFailure(world, MESSAGE, 'secret_access_denied', {
      name: 'AccessDeniedException',
      status: 400,
    });
  });
});

describe('a wrong configuration: 500, and the variable named in the log', () => {
  test.each([
    ['CXONE_BASE_URL', undefined],
    ['CXONE_SECRET_ID', ''],
    ['CXONE_BASE_URL', 'http://cxone.example.com'],
    ['CXONE_MAX_ATTEMPTS', 'many'],
    ['LOG_LEVEL', 'chatty'],
  ])('%s = %s', async (name, value) => {
    const world = await startWorld({ env: { [name]: value } });
    await expectDeploymentFailure(world, 'The service is not configured correctly', 'configuration_invalid');
    expect(world.lines()[0]?.details).toMatch(`${name} `);
    expect(world.secretsManager.requestCount).toBe(0);
  });
});

describe('a failure of Secrets Manager that passes', () => {
  test.each(['InternalServiceError', 'reset'] as const)('is overcome within the call: %s', async (type) => {
    const world = await startWorld();
    world.secretsManager.fault({ type });
    expect((await world.send(UPDATE)).status).toBe(200);
  });

  test('is overcome by the next call, because no failure is cached', async () => {
    const world = await startWorld();
    world.secretsManager.fault(refusedReads('AccessDeniedException'));
    expect((await world.send(UPDATE)).status).toBe(500);
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(world.secretsManager.requestCount).toBe(REFUSED_TRIES + 1);
  });

  test('is overcome once the operator has stored a good secret', async () => {
    const world = await startWorld({ secret: 'not JSON' });
    expect((await world.send(UPDATE)).body).toMatchObject({ code: 'secret_malformed' });
    world.secretsManager.setSecret(SECRET_ID, '{"client_id":"test client","client_secret":"s3cr&t=+%/€"}');
    expect((await world.send(UPDATE)).status).toBe(200);
  });
});

describe('Secrets Manager that does not reply in time: 504', () => {
  const SLOW: readonly SecretsManagerFault[] = [{ type: 'hang' }, { type: 'ThrottlingException', times: 2 }];

  test.each(SLOW)('$type', async (fault) => {
    const world = await startWorld();
    world.secretsManager.fault(fault);
    expect(await world.send(UPDATE, { remainingMs: 60 })).toMatchObject({
      status: 504,
      body: {
        error: 'The time for this call is up',
        code: 'deadline_exceeded',
        details: expect.stringContaining('AWS Secrets Manager'),
        hint: expect.stringContaining('Repeat the call'),
      },
    });
    // The read continues, given up after three seconds and tried again, and serves the next call.
    expect((await world.send(UPDATE, { remainingMs: 8_000 })).status).toBe(200);
  });
});
