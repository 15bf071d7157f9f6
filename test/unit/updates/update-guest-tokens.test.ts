import { describe, expect, test } from 'vitest';
import { CxoneAccessError } from '../../../lib/errors.ts';
import { runUpdate, unauthorized, unavailable } from '../../support/update-run.ts';

describe('a refused token', () => {
  test('is renewed once, and the PATCH repeated, without counting as an attempt', async () => {
    const { result, invalidated, patchedWith, lines } = await runUpdate({ outcomes: [unauthorized()] });
    expect(result.status).toBe('fulfilled');
    expect(patchedWith).toEqual(['t1', 't2']);
    expect(invalidated).toEqual(['token t1']);
    expect(lines).toMatchObject([{ outcome: 'updated', attempts: 1 }]);
  });

  test('refused again has the secret read again', async () => {
    const { result, invalidated, patchedWith } = await runUpdate({
      outcomes: [unauthorized(), unauthorized()],
    });
    expect(result.status).toBe('fulfilled');
    expect(patchedWith).toEqual(['t1', 't2', 't3']);
    expect(invalidated).toEqual(['token t1', 'credentials t2']);
  });

  test('refused a third time is the failure of the update', async () => {
    const { result, patchedWith } = await runUpdate({ outcomes: Array.from({ length: 9 }, unauthorized) });
    expect(result).toMatchObject({ reason: { code: 'cxone_unauthorized' } });
    expect(patchedWith).toEqual(['t1', 't2', 't3']);
  });

  test('is the only refusal that renews it', async () => {
    const forbidden = new CxoneAccessError({ code: 'cxone_forbidden', cxoneStatus: 403 });
    const { invalidated, patchedWith } = await runUpdate({ outcomes: [forbidden] });
    expect(patchedWith).toEqual(['t1']);
    expect(invalidated).toEqual([]);
  });

  test('may be followed by an attempt that fails for a passing reason, and that by a retry', async () => {
    const { result, lines } = await runUpdate({ outcomes: [unauthorized(), unavailable()] });
    expect(result.status).toBe('fulfilled');
    expect(lines).toMatchObject([
      { outcome: 'retried', attempts: 1 },
      { outcome: 'updated', attempts: 2 },
    ]);
  });
});

describe('a token that does not come', () => {
  test('for a passing reason is asked for again as an attempt', async () => {
    const { result, lines } = await runUpdate({ tokens: [unavailable(), 't1'] });
    expect(result.status).toBe('fulfilled');
    expect(lines).toMatchObject([{ outcome: 'retried' }, { outcome: 'updated', attempts: 2 }]);
  });

  test('for good is the failure of the update', async () => {
    const failure = new CxoneAccessError({ code: 'cxone_credentials_refused', cxoneStatus: 401 });
    const { result, patchedWith } = await runUpdate({ tokens: [failure] });
    expect(result).toEqual({ status: 'rejected', reason: failure });
    expect(patchedWith).toEqual([]);
  });

  test('before the time is up ends the update at the deadline', async () => {
    const { result, lines } = await runUpdate({ tokens: [null], timeLeftMs: 1_500 });
    expect(result).toMatchObject({ reason: { name: 'DeadlineExceededError' } });
    expect(lines).toMatchObject([
      { level: 'WARN', outcome: 'failed', error: 'DeadlineExceededError', duration_ms: 1_500 },
    ]);
  });

  test('when it is renewed ends the update at the deadline too', async () => {
    const { result } = await runUpdate({
      outcomes: [unauthorized(), unauthorized()],
      tokens: ['t1', 't2', null],
    });
    expect(result).toMatchObject({ reason: { name: 'DeadlineExceededError' } });
  });

  test('refused to the last is not kept for the next call', async () => {
    const { result, invalidated } = await runUpdate({
      outcomes: [unauthorized(), unauthorized(), unauthorized()],
    });
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'cxone_unauthorized' } });
    expect(invalidated).toEqual(['token t1', 'credentials t2', 'token t3']);
  });
});
