import { describe, expect, test } from 'vitest';
import { httpApiEvent } from '../../../support/http-events.ts';
import { invokeHttp } from '../../../support/http-invocation.ts';

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
