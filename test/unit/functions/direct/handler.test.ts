import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createDirectHandler } from '../../../../functions/direct/handler.ts';
import { ConfigurationError, InvalidRequestError } from '../../../../lib/errors.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { accessRefused, rejected, timeUp, unavailable } from '../../../support/cxone-failures.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { createStubService } from '../../../support/stub-service.ts';
import { rejectionOf } from '../../../support/thrown.ts';

const request = { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' };
const updated: UpdateGuest = async () => [{ id: 'hashed_user_id' }];
const failing =
  (error: unknown): UpdateGuest =>
  () =>
    Promise.reject(error);
const failureOf = (error: unknown, payload: unknown = request) =>
  rejectionOf(createDirectHandler(createStubService(failing(error)).service)(payload, lambdaContext()));

describe('what is thrown', () => {
  test.each([
    ['InvalidRequestError', new InvalidRequestError('m', { code: 'cxone_server_error' })],
    ['ConfigurationError', new ConfigurationError('m', { code: 'cxone_server_error' })],
    ['CxoneRejectedError', rejected(404, 'cxone_server_error')],
    ['CxoneAccessError', accessRefused(403, 'cxone_server_error')],
    ['CxoneUnavailableError', unavailable()],
    ['DeadlineExceededError', timeUp()],
  ])('has the name %s as an own value, whatever its class is called once minified', async (name, error) => {
    const thrown = await failureOf(error);
    expect(Object.getOwnPropertyDescriptor(thrown, 'name')?.value).toBe(name);
    expect(thrown.constructor.name).not.toBe(name);
  });

  test('is called InternalError when it is unexpected, and shows nothing of it', async () => {
    const thrown = await failureOf(new TypeError('user@example.com', { cause: request }));
    expect(thrown.name).toBe('InternalError');
    expect(thrown.message).toBe('internal_error: Internal error.');
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain('user@example.com');
  });

  test('has the code, what exactly and what to do in its message, for Lambda shows callers nothing else', async () => {
    const facts = { code: 'cxone_server_error' as const, details: 'What exactly.', hint: 'What to do.' };
    const thrown = await failureOf(new InvalidRequestError('m', facts));
    expect(thrown.message).toBe('cxone_server_error: What exactly. What to do.');
  });

  test('has nothing but a name, a message and a stack, and no cause', async () => {
    const thrown = await failureOf(rejected(404, 'cxone_not_found'));
    expect(Object.getOwnPropertyNames(thrown).toSorted()).toEqual(['message', 'name', 'stack']);
  });
});

describe('an array, as EventBridge Pipes sends it', () => {
  const failingIn = (errors: Readonly<Record<string, Error>>) =>
    createStubService(async ({ guestId }) => {
      const error = errors[guestId];
      if (error) throw error;
      return [];
    }).service;
  const batch = ['guest-1', 'guest-2', 'guest-3'].map((guest_id) => ({ ...request, guest_id }));

  test('fails as a whole when one fails, because any result counts as a success of all', async () => {
    const handler = createDirectHandler(failingIn({ 'guest-2': rejected(404, 'cxone_not_found') }));
    expect(await rejectionOf(handler(batch, lambdaContext()))).toMatchObject({ name: 'CxoneRejectedError' });
  });

  test('fails with an error that is worth repeating rather than with one that is not', async () => {
    const handler = createDirectHandler(
      failingIn({ 'guest-1': rejected(404, 'cxone_not_found'), 'guest-3': unavailable() }),
    );
    expect(await rejectionOf(handler(batch, lambdaContext()))).toMatchObject({
      name: 'CxoneUnavailableError',
    });
  });

  test('returns the outcomes in order when all succeed', async () => {
    const handler = createDirectHandler(createStubService(updated).service);
    const states = { status: 'success', updated_attributes: [{ id: 'hashed_user_id' }] };
    expect(await handler(batch, lambdaContext())).toEqual([states, states, states]);
  });

  test('is refused before any work when its answer might be longer than Lambda returns', async () => {
    const used: UpdateGuest = () => Promise.reject(new Error('used'));
    const tooMany = Array(1_001).fill(request);
    expect(await failureOf(new Error('used'), tooMany)).toMatchObject({
      name: 'InvalidRequestError',
      message: expect.stringMatching(/^field_invalid: The array may hold 1000 requests .* 6 MB/),
    });
    const { service, lines } = createStubService(used);
    await rejectionOf(createDirectHandler(service)({ Items: tooMany }, lambdaContext()));
    expect(lines).toMatchObject([{ message: 'request refused', code: 'field_invalid', attempts: 0 }]);
  });

  test('may be empty', async () => {
    expect(await createDirectHandler(createStubService(updated).service)([], lambdaContext())).toEqual([]);
  });
});

describe('the log', () => {
  const linesOf = async (updateGuest: UpdateGuest, payload: unknown) => {
    const { service, lines } = createStubService(updateGuest);
    await createDirectHandler(service)(payload, lambdaContext('request-7')).catch(() => undefined);
    return lines;
  };

  test('has a line for a request that is refused, by the request id', async () => {
    expect(await linesOf(updated, { guest_id: 'guest-abc-123' })).toMatchObject([
      {
        level: 'WARN',
        outcome: 'failed',
        error: 'InvalidRequestError',
        code: 'field_missing',
        request_id: 'request-7',
        attempts: 0,
      },
    ]);
  });

  test('has no second line for what the use case has logged already', async () => {
    expect(await linesOf(updated, request)).toEqual([]);
    expect(await linesOf(failing(rejected(404, 'cxone_not_found')), request)).toEqual([]);
  });

  test('has a line with the count of items and of failed ones', async () => {
    expect(await linesOf(updated, { Items: [request, 'none'] })).toMatchObject([
      { level: 'INFO', outcome: 'processed', items: 2, failed: 1, request_id: 'request-7' },
    ]);
    expect(await linesOf(failing(rejected(404, 'cxone_not_found')), [request])).toMatchObject([
      { items: 1, failed: 1 },
    ]);
  });
});
