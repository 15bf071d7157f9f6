import { describe, expect, test } from 'vitest';
import type { Switches } from '../../../local/simulators/digital/switches.ts';
import { CUSTOMER, GUEST, startTrial, TWO } from '../../support/doctor/trial.ts';

describe('doctor --guest', { timeout: 120_000 }, () => {
  test.each<[Partial<Switches>, 'own' | 'union', string, RegExp]>([
    [{ put: 'merges' }, 'union', 'ok', /^merges: customFieldsWrite=own is safe/],
    [{ put: 'merges' }, 'own', 'ok', /^merges: customFieldsWrite=own, which is set/],
    [{ put: 'replaces' }, 'union', 'ok', /^replaces: customFieldsWrite=union, which is set/],
    [{ put: 'replaces' }, 'own', 'failed', /^replaces: with customFieldsWrite=own/],
    [{ put: 'replaces', putReply: 'none' }, 'union', 'ok', /^replaces/],
  ])('%j with %s: says what PUT does and what to choose', async (switches, write, status, found) => {
    const { tryOn, fields } = await startTrial({ switches, write, fields: { loyalty: 'gold-member' } });
    const { exitCode, results, stdout } = await tryOn(GUEST, ...TWO);
    expect(results.get('put')).toMatchObject({ status, found: expect.stringMatching(found) });
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(exitCode).toBe(status === 'ok' ? 0 : 1);
    expect(fields()).toEqual({ loyalty: 'gold-member' });
    expect(stdout).not.toContain('gold-member');
    expect(stdout).not.toContain(GUEST);
  });

  test.each<[Switches['undefinedField'], RegExp]>([
    ['ignored', /^taken, and not stored/],
    ['refused', /^refused with 400/],
  ])('an undefined field that is %s is told of', async (undefinedField, found) => {
    const { tryOn, fields } = await startTrial({ switches: { undefinedField } });
    const { exitCode, results } = await tryOn(GUEST, ...TWO);
    expect(results.get('undefined-field')?.found).toMatch(found);
    expect(exitCode).toBe(0);
    expect(fields()).toEqual({});
  });

  test('values that the guest had before are put back, whatever PUT does', async () => {
    const before = { hashed_email: 'hash-of-before', loyalty: 'gold-member' };
    const { tryOn, fields } = await startTrial({ switches: { put: 'replaces' }, fields: before });
    const { results } = await tryOn(CUSTOMER, ...TWO);
    expect(results.get('remove')).toMatchObject({ status: 'ok' });
    expect(fields()).toEqual(before);
  });

  test('one field alone tells nothing about PUT', async () => {
    const { tryOn, fields } = await startTrial({});
    const { exitCode, results } = await tryOn(GUEST, '--attribute', 'hashed_email');
    expect(results.get('put')).toMatchObject({ status: 'unchecked' });
    expect(results.get('put')?.hint).toMatch(/second attribute/);
    expect(exitCode).toBe(0);
    expect(fields()).toEqual({});
  });

  test('a role that may read and not write is found out, and the guest is as before', async () => {
    const fields = { loyalty: 'gold-member' };
    const trial = await startTrial({ switches: { permission: 'read' }, fields });
    const { exitCode, results } = await trial.tryOn(GUEST, ...TWO);
    expect(results.get('write')).toMatchObject({ status: 'failed' });
    expect(results.get('write')?.hint).toMatch(/edit customers/);
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(exitCode).toBe(1);
    expect(trial.fields()).toEqual(fields);
  });

  test('a write whose reply is lost is taken back too', async () => {
    const trial = await startTrial({ fields: { loyalty: 'gold-member' } });
    trial.digital.fault({ target: 'put', kind: 'reset', afterApply: true, times: 2 });
    const { results } = await trial.tryOn(GUEST, ...TWO);
    expect(results.get('write')).toMatchObject({ status: 'failed' });
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(trial.fields()).toEqual({ loyalty: 'gold-member' });
  });

  test('what could not be put back at once is put back when CXone takes it', async () => {
    let puts = 0;
    const trial = await startTrial({
      switches: { put: 'replaces' },
      fields: { loyalty: 'gold-member' },
      // After the write and one field alone: from what that took away on, and the first time in the end.
      chaos({ target }) {
        if (target === 'put') puts += 1;
        const fails = target === 'put' && puts >= 3 && puts <= 6;
        return fails ? { target, kind: 'status', status: 429, retryAfter: '1' } : undefined;
      },
    });
    const { results } = await trial.tryOn(GUEST, ...TWO);
    expect(results.get('put')).toMatchObject({ status: 'failed' });
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(trial.fields()).toEqual({ loyalty: 'gold-member' });
  });

  test('a guest with a field that nobody could write again is left alone', async () => {
    const fields = { loyalty: 'gold-member' };
    const trial = await startTrial({ switches: { put: 'replaces' }, fields });
    trial.digital.removeField('loyalty');
    const { exitCode, results } = await trial.tryOn(GUEST, ...TWO);
    expect(results.get('guest')).toMatchObject({
      status: 'failed',
      found: 'has fields that are not defined any more: loyalty',
    });
    expect(results.get('restored')).toMatchObject({ status: 'unchecked' });
    expect(exitCode).toBe(1);
    expect(trial.fields()).toEqual(fields);
  });

  test('a guest who is not there is told of, and nothing is written', async () => {
    const { digital, tryOn } = await startTrial({});
    const { exitCode, results } = await tryOn('nobody-knows', ...TWO);
    expect(results.get('guest')).toMatchObject({ status: 'failed' });
    expect(results.get('guest')?.hint).toMatch(/first message.*customerIdPrefix/);
    expect(results.get('restored')).toMatchObject({ status: 'unchecked' });
    expect(exitCode).toBe(1);
    expect(digital.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});
