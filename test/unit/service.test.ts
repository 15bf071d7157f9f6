import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpHandler } from '../../functions/http/handler.ts';
import { startService } from '../../lib/service.ts';
import { type CapturedOutput, captureOutput } from '../support/captured-output.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { thrownBy } from '../support/thrown.ts';
import { nextTurn } from '../support/turn.ts';

const event = httpApiEvent({ body: { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' } });

describe('a service started in a wrong environment', () => {
  let output: CapturedOutput;
  beforeEach(() => {
    output = captureOutput();
  });
  afterEach(() => output.release());

  test('does not fail while it starts, and says nothing yet', () => {
    const service = startService({});
    expect(output.text()).toBe('');
    expect(thrownBy(service.ready)).toMatchObject({
      name: 'ConfigurationError',
      details: 'CXONE_SECRET_ID is not set.',
    });
  });

  test('returns 500 to every invocation, and names the variable in the log alone', async () => {
    const handler = createHttpHandler(startService({ CXONE_BASE_URL: 'https://api.example.com' }));
    for (const requestId of ['request-1', 'request-2']) {
      const { statusCode, body } = await handler(event, lambdaContext(requestId));
      expect(statusCode).toBe(500);
      expect(JSON.parse(body)).toEqual({
        error: 'The service is not configured correctly',
        code: 'configuration_invalid',
        request_id: requestId,
        hint: expect.stringContaining('log'),
      });
    }
    await nextTurn();
    expect(output.lines()).toMatchObject(
      ['request-1', 'request-2'].map((requestId) => ({
        level: 'ERROR',
        request_id: requestId,
        outcome: 'failed',
        error: 'ConfigurationError',
        code: 'configuration_invalid',
        details: 'CXONE_SECRET_ID is not set.',
        attempts: 0,
      })),
    );
  });

  test('still distinguishes a bad request from a bad deployment', async () => {
    const { statusCode } = await createHttpHandler(startService({}))(
      httpApiEvent({ body: '{}' }),
      lambdaContext(),
    );
    expect(statusCode).toBe(400);
    await nextTurn();
  });

  test('logs at the level that is set, even when everything else is wrong', async () => {
    const handler = createHttpHandler(startService({ LOG_LEVEL: 'ERROR' }));
    await handler(httpApiEvent({ body: '{}' }), lambdaContext());
    await nextTurn();
    expect(output.text()).toBe('');
    await handler(event, lambdaContext());
    await nextTurn();
    expect(output.lines()).toMatchObject([{ level: 'ERROR' }]);
  });
});

describe('INIT', () => {
  test('does not wait for a token where the environment is wrong', async () => {
    const service = startService({});
    expect(await service.warmedUp).toBeUndefined();
    expect(() => service.ready()).toThrow('The service is not configured correctly');
  });

  test('waits for the first token three seconds at most', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const env = { CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'secret' };
    const service = startService(env, () => new Promise(() => {}));
    let warm = false;
    service.warmedUp.then(() => {
      warm = true;
    });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(warm).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(warm).toBe(true);
  });

  test('is done as soon as the first token has failed, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const env = { CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'secret' };
    await startService(env, () => Promise.reject(new Error('denied'))).warmedUp;
    expect(vi.getTimerCount()).toBe(0);
  });
});
