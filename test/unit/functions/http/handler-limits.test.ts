import { describe, expect, test } from 'vitest';
import { asLongAsCallerWaits, type Init } from '../../../../functions/http/caller-time.ts';
import { createHttpHandler } from '../../../../functions/http/handler.ts';
import { httpApiEvent } from '../../../support/http-events.ts';
import { invokeHttp, UPDATE } from '../../../support/http-invocation.ts';
import { createStubService } from '../../../support/stub-service.ts';

describe('the time for a call', () => {
  const remainingOf = async (remainingMs: number) => {
    let leftMs = Number.NaN;
    await invokeHttp(async (_, call) => {
      leftMs = call.deadline.remainingMs();
      return [];
    }, remainingMs);
    return leftMs;
  };

  test("is Lambda's less the reserve for the response", async () => {
    expect(await remainingOf(10_000)).toBe(9_500);
  });

  test('is never longer than API Gateway waits, whatever the timeout of the function', async () => {
    expect(await remainingOf(900_000)).toBe(28_500);
  });
});

describe('the time for a call that finds the environment cold', () => {
  const init = { tookMs: 3_200, endedAtMs: 1_000_000 };
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 };
  const timeAt = (nowMs: number, given: Init | undefined = init) =>
    asLongAsCallerWaits(context, given, nowMs).getRemainingTimeInMillis();

  test('is shorter by INIT, for which the caller has waited as well', () => {
    expect(timeAt(1_000_000)).toBe(25_800);
    expect(timeAt(1_000_099)).toBe(25_800);
  });

  test('is whole when the environment was made long before', () => {
    expect(timeAt(1_000_100)).toBe(29_000);
    expect(timeAt(9_000_000)).toBe(29_000);
  });

  test('is whole without an INIT to speak of', () => {
    const whole = asLongAsCallerWaits(context, undefined, 1_000_000);
    expect(whole.getRemainingTimeInMillis()).toBe(29_000);
  });

  test('is never shorter by more than the longest INIT that there is', () => {
    expect(timeAt(1_000_000, { ...init, tookMs: 100_000 })).toBe(19_000);
  });

  test("is Lambda's own where that is shorter", () => {
    const short = { ...context, getRemainingTimeInMillis: () => 5_000 };
    expect(asLongAsCallerWaits(short, init, 1_000_000).getRemainingTimeInMillis()).toBe(5_000);
  });

  test('is what the use case gets', async () => {
    let leftMs = Number.NaN;
    const { service } = createStubService(async (_, { deadline }) => {
      leftMs = deadline.remainingMs();
      return [];
    });
    const handler = createHttpHandler(service, { tookMs: 3_200, endedAtMs: Date.now() + 60_000 });
    await handler(httpApiEvent({ body: UPDATE }), context);
    expect(leftMs).toBe(25_300);
  });
});

describe('a refused request', () => {
  test('is logged as a warning with its code, and never reaches the use case', async () => {
    const used = () => Promise.reject(new Error('used'));
    const { statusCode, lines } = await invokeHttp(
      used,
      10_000,
      httpApiEvent({ body: { guest_id: 'guest-abc-123' } }),
    );
    expect(statusCode).toBe(400);
    expect(lines).toMatchObject([
      {
        level: 'WARN',
        message: 'request refused',
        request_id: 'request-1',
        outcome: 'failed',
        error: 'InvalidRequestError',
        code: 'field_missing',
        field: 'user_identifier',
        attempts: 0,
        duration_ms: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('guest-abc-123');
  });
});
