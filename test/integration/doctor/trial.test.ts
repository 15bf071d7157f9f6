import { describe, expect, test } from 'vitest';
import type { DigitalSimulatorOptions } from '../../../local/simulators/digital/simulator.ts';
import type { Switches } from '../../../local/simulators/digital/switches.ts';
import { startDigitalTenant, startStage } from '../../support/doctor/stage.ts';

const GUEST = 'guest-abc-123';
const CUSTOMER = `chat_${GUEST}`;
const TWO = ['--attribute', 'hashed_email', '--attribute', 'hashed_phone'];

const startTrial = async (options: {
  readonly switches?: Partial<Switches>;
  readonly write?: 'own' | 'union';
  readonly fields?: Readonly<Record<string, string>>;
  readonly chaos?: NonNullable<DigitalSimulatorOptions['chaos']>;
}) => {
  const { chaos } = options;
  const tenant = await startDigitalTenant(chaos && { chaos });
  const { digital } = tenant;
  digital.set(options.switches ?? {});
  digital.defineField({ ident: 'loyalty' });
  digital.writeFields(CUSTOMER, options.fields ?? {});
  const settings = { ...tenant.settings, CXONE_CUSTOM_FIELDS_WRITE: options.write ?? 'union' };
  const stage = await startStage({ ...tenant, settings });
  const fields = () =>
    Object.fromEntries(digital.fieldsOf(CUSTOMER).map(({ ident, value }) => [ident, value]));
  const tryOn = (guest: string, ...args: readonly string[]) => stage.examine('--guest', guest, ...args);
  return { digital, fields, tryOn, begin: stage.begin };
};

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

  test('what could not be put back at once is put back in the end', async () => {
    let puts = 0;
    const trial = await startTrial({
      switches: { put: 'replaces' },
      fields: { loyalty: 'gold-member' },
      // The write, then one field alone, then what that took away.
      chaos({ target }) {
        if (target === 'put') puts += 1;
        return target === 'put' && puts === 3 ? { target, kind: 'status', status: 503 } : undefined;
      },
    });
    const { results } = await trial.tryOn(GUEST, ...TWO);
    expect(results.get('put')).toMatchObject({ status: 'failed' });
    expect(results.get('restored')).toMatchObject({ status: 'ok' });
    expect(trial.fields()).toEqual({ loyalty: 'gold-member' });
  });

  test('Ctrl-C in the middle puts the guest back first', async () => {
    let stop = () => {};
    let puts = 0;
    const trial = await startTrial({
      switches: { put: 'replaces' },
      fields: { loyalty: 'gold-member' },
      chaos({ target }) {
        if (target === 'put') puts += 1;
        if (target === 'put' && puts === 2) stop();
        return undefined;
      },
    });
    const { child, ended } = trial.begin(['--stage', 'prod', '--guest', GUEST, ...TWO]);
    stop = () => child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await ended;
    expect({ exitCode, stderr: stderr.trim() }).toMatchObject({
      exitCode: 130,
      stderr: 'The test guest is put back first. Once more to stop at once.',
    });
    expect(stdout).toMatch(/^– Test guest: remove +interrupted$/m);
    expect(stdout).toMatch(/^✔ Test guest: as before +every custom field is as it was$/m);
    expect(trial.fields()).toEqual({ loyalty: 'gold-member' });
  });

  test('a guest who is not there is told of, and nothing is written', async () => {
    const { digital, tryOn } = await startTrial({});
    const { exitCode, results } = await tryOn('nobody-knows', ...TWO);
    expect(results.get('guest')).toMatchObject({ status: 'failed' });
    expect(results.get('guest')?.hint).toMatch(/first message/);
    expect(results.get('restored')).toMatchObject({ status: 'unchecked' });
    expect(exitCode).toBe(1);
    expect(digital.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});
