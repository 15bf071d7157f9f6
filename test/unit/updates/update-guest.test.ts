import { describe, expect, test } from 'vitest';
import { shortGuestDigest } from '../../../lib/contract/guest-id.ts';
import { CxoneRejectedError } from '../../../lib/errors.ts';
import { GUEST_ID, runUpdate, STATES, unavailable } from '../../support/update-run.ts';

describe('an update', () => {
  test('answers what CXone returned, and logs one line', async () => {
    const { result, lines, patchedWith } = await runUpdate({});
    expect(result).toEqual({ status: 'fulfilled', value: STATES });
    expect(patchedWith).toEqual(['t1']);
    expect(lines).toEqual([
      {
        level: 'INFO',
        message: 'guest attributes updated',
        request_id: 'request-1',
        guest: shortGuestDigest(GUEST_ID),
        outcome: 'updated',
        attempts: 1,
        cxone_status: 200,
        duration_ms: 10,
      },
    ]);
  });

  test('that is retried logs each failed attempt, and counts them', async () => {
    const { result, lines } = await runUpdate({ outcomes: [unavailable(), unavailable()] });
    expect(result.status).toBe('fulfilled');
    expect(lines).toMatchObject([
      {
        level: 'WARN',
        outcome: 'retried',
        code: 'cxone_server_error',
        cxone_status: 503,
        attempts: 1,
        delay_ms: 1_000,
      },
      {
        level: 'WARN',
        outcome: 'retried',
        code: 'cxone_server_error',
        cxone_status: 503,
        attempts: 2,
        delay_ms: 2_000,
      },
      { level: 'INFO', outcome: 'updated', attempts: 3, cxone_status: 200, duration_ms: 3_030 },
    ]);
  });

  test('that fails logs the failure with its code, and passes it on', async () => {
    const failure = new CxoneRejectedError({ code: 'cxone_not_found', cxoneStatus: 404 });
    const { result, lines } = await runUpdate({ outcomes: [failure] });
    expect(result).toEqual({ status: 'rejected', reason: failure });
    expect(lines).toEqual([
      {
        level: 'WARN',
        message: 'guest attributes not updated',
        request_id: 'request-1',
        guest: shortGuestDigest(GUEST_ID),
        outcome: 'failed',
        error: 'CxoneRejectedError',
        code: 'cxone_not_found',
        cxone_status: 404,
        attempts: 1,
        duration_ms: 10,
      },
    ]);
  });

  test('logs nothing of the guest but a digest', async () => {
    const { lines } = await runUpdate({ outcomes: [unavailable(), new TypeError(GUEST_ID)] });
    expect(JSON.stringify(lines)).not.toContain('jane');
  });
});
