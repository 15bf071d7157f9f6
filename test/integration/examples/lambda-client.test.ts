// The client of `direct`, against the function behind Lambda's Invoke API.
import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { createDirectClient, DirectFailedError } from '../../../examples/lambda-client/direct-client.ts';
import { openDirect } from '../../support/direct-function.ts';
import { startInvokeEndpoint } from '../../support/examples/invoke-endpoint.ts';
import { rejectionOf } from '../../support/thrown.ts';
import { startWorld, UPDATE } from '../../support/world.ts';

const DIRECT = 'cxone-guest-attributes-dev-direct';

const connect = async (invoke: (payload: unknown) => Promise<unknown>) => {
  const endpoint = await startInvokeEndpoint(DIRECT, invoke);
  const credentials = { accessKeyId: 'AKIACALLERCALLER', secretAccessKey: 'caller-secret' };
  const lambda = new LambdaClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  onTestFinished(() => lambda.destroy());
  return createDirectClient(DIRECT, lambda);
};

const setUp = async () => {
  const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1' } });
  return { world, direct: await connect(openDirect(world, { CXONE_MAX_ATTEMPTS: '1' }).invoke) };
};

test('one guest: returns what CXone stored', async () => {
  const { direct } = await setUp();
  const { updated_attributes } = await direct.updateGuest({ ...UPDATE, attribute_id: 'hashed_email' });
  expect(updated_attributes.map(({ id }) => id)).toEqual(['hashed_email']);
});

test('a batch: each update has a result of its own, which says whether to repeat it', async () => {
  const { direct } = await setUp();
  const wrong = { ...UPDATE, user_identifier: 'nobody' };
  expect(await direct.updateGuests([UPDATE, wrong], 'hashed_email')).toMatchObject([
    { status: 'success', updated_attributes: [{ id: 'hashed_email' }] },
    { status: 'failed', error: 'InvalidRequestError', code: 'identifier_invalid', retryable: false },
  ]);
});

test.each([
  ['a request that is wrong', undefined, 'nobody', 'InvalidRequestError', 'identifier_invalid', false],
  ['a guest that CXone refuses', 404, UPDATE.user_identifier, 'CxoneRejectedError', 'cxone_not_found', false],
  ['an outage', 503, UPDATE.user_identifier, 'CxoneUnavailableError', 'cxone_server_error', true],
  [
    'an OAuth client without a right',
    403,
    UPDATE.user_identifier,
    'CxoneAccessError',
    'cxone_forbidden',
    true,
  ],
])('%s: throws the error by name and code, and says whether to repeat it', async (...failure) => {
  const [, status, user_identifier, errorType, code, retryable] = failure;
  const { world, direct } = await setUp();
  if (status !== undefined) world.cxone.fault({ target: 'patch', kind: 'status', status });
  const error = await rejectionOf(direct.updateGuest({ ...UPDATE, user_identifier }));
  expect(error).toBeInstanceOf(DirectFailedError);
  expect(error).toMatchObject({ errorType, code, retryable });
});

test('an environment that died has no code, and is repeated', async () => {
  const direct = await connect(async () => {
    throw Object.assign(new Error('RequestId: 7f0c4b9e Error: Task timed out'), { name: 'Sandbox.Timedout' });
  });
  expect(await rejectionOf(direct.updateGuest(UPDATE))).toMatchObject({
    errorType: 'Sandbox.Timedout',
    code: undefined,
    retryable: true,
  });
});
