// `erase` from the outside, against a deployed stage and its tenant.
import { describe, expect, test } from 'vitest';
import { CUSTOMER, GUEST, HASHES, startEraseWorld } from '../../support/erase-world.ts';

const FOREIGN = ['loyalty', 'nearly'];

describe('erase', { timeout: 60_000 }, () => {
  test('what is named is removed, and nothing else', async () => {
    const { run, idents, digital } = await startEraseWorld();
    expect(await run('--guest', GUEST, '--attribute', 'hashed_email')).toMatchObject({
      exitCode: 0,
      stdout: 'Fields that are left alone: 3\nhashed_email: removed\n',
      stderr: '',
    });
    expect(idents()).toEqual(['hashed_phone', ...FOREIGN]);
    expect(digital.counts.put).toBe(0);
  });

  test.each([
    ['as the widget knows it', GUEST],
    ['as CXone knows it', CUSTOMER],
  ])('without a name all hashes are removed, and no other field; the guest is named %s', async (_, guest) => {
    const { run, idents } = await startEraseWorld();
    expect(await run('--guest', guest, '--yes')).toMatchObject({
      exitCode: 0,
      stdout: 'Fields that are left alone: 2\nhashed_email: removed\nhashed_phone: removed\n',
      stderr: '',
    });
    expect(idents()).toEqual(FOREIGN);
  });

  test('hashes with keys are ours, those with the old keys of a rotation too, and what may be others’ is not', async () => {
    const { run, idents, digital } = await startEraseWorld();
    const base64 = Buffer.from(HASHES[1], 'hex').toString('base64');
    const fields = {
      hashed_email: `k2:${HASHES[0]}`,
      hashed_email_k1: `k1:${HASHES[1]}`,
      hashed_phone: `k2:${base64}`,
      token: base64,
    };
    digital.writeFields(CUSTOMER, fields);
    const end = await run('--guest', GUEST, '--yes');
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(end.stdout).toMatch(/^Fields that are left alone: 3$/m);
    expect(end.stdout).toMatch(/^hashed_email_k1: removed$/m);
    expect(idents().toSorted()).toEqual([...FOREIGN, 'token']);
    expect((await run('--guest', GUEST, '--attribute', 'token')).exitCode).toBe(0);
    expect(idents()).toEqual(FOREIGN);
  });

  test('base64 without a key is ours where the stage writes it', async () => {
    const { run, idents, digital, state } = await startEraseWorld();
    state.functions.queue.env.IDENTIFIER_ENCODING = 'base64';
    digital.writeFields(CUSTOMER, { hashed_phone: Buffer.from(HASHES[1], 'hex').toString('base64') });
    expect((await run('--guest', GUEST, '--yes')).exitCode).toBe(0);
    expect(idents()).toEqual(FOREIGN);
  });

  test('a dry run tells what would be removed by its names, and removes nothing', async () => {
    const { run, idents } = await startEraseWorld();
    const { exitCode, stdout, stderr } = await run('--guest', GUEST, '--dry-run');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe('Fields that are left alone: 2\nWould be removed: hashed_email, hashed_phone\n');
    expect(stdout).not.toContain(HASHES[0]);
    expect(idents()).toEqual(['hashed_email', 'hashed_phone', ...FOREIGN]);
  });

  test('what is not there counts as removed, the second time too', async () => {
    const { run, idents } = await startEraseWorld();
    const first = await run('--guest', GUEST, '--attribute', 'hashed_user_id', '--attribute', 'hashed_email');
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toMatch(/^hashed_user_id: not there$/m);
    expect(first.stdout).toMatch(/^hashed_email: removed$/m);
    const second = await run('--guest', GUEST, '--attribute', 'hashed_email');
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toMatch(/^hashed_email: not there$/m);
    expect(second.stdout).toMatch(/^Nothing to remove\.$/m);
    expect(idents()).toEqual(['hashed_phone', ...FOREIGN]);
  });

  test('a 404 is no failure, but what is there still is one', async () => {
    const { run, digital } = await startEraseWorld();
    digital.fault({ target: 'delete', kind: 'status', status: 404 });
    const end = await run('--guest', GUEST, '--attribute', 'hashed_email');
    expect(end.exitCode).toBe(1);
    expect(end.stdout).toMatch(/^hashed_email: not there$/m);
    expect(end.stderr).toMatch(/^Still there on reading back: hashed_email\./);
    digital.fault({ target: 'delete', kind: 'status', status: 404, afterApply: true });
    expect((await run('--guest', GUEST, '--attribute', 'hashed_email')).exitCode).toBe(0);
  });

  test('a field with another value is refused by name, and with it everything else', async () => {
    const { run, idents } = await startEraseWorld();
    const end = await run('--guest', GUEST, '--attribute', 'loyalty', '--attribute', 'hashed_email');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^No hash of this service: loyalty; nothing was removed\. .*customer card/);
    expect(end.stderr).not.toContain('gold');
    expect(idents()).toHaveLength(4);
  });

  test('a guest that CXone does not know has nothing', async () => {
    const { run } = await startEraseWorld();
    expect(await run('--guest', 'nobody', '--yes')).toMatchObject({
      exitCode: 0,
      stdout: 'CXone knows no such guest, with chat_ in front of its id: nothing to remove.\n',
      stderr: '',
    });
  });

  test.each(['unknown', 'followed', 'read'] as const)(
    'of a guest that was merged, whose old id is %s, the other customer’s are removed',
    async (oldCustomer) => {
      const { run, idents, digital } = await startEraseWorld();
      digital.addCustomer('chat_other');
      digital.set({ oldCustomer });
      digital.merge(CUSTOMER, 'chat_other');
      expect(await run('--guest', GUEST, '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
      expect(idents('chat_other')).toEqual(FOREIGN);
    },
  );

  test('a search that is refused is not taken for a guest that there is not', async () => {
    const { run, digital } = await startEraseWorld();
    digital.set({ identityQuery: 'refused' });
    const end = await run('--guest', 'nobody', '--yes');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^CXone has no customer of this id, and does not tell whether it was merged/);
  });

  test('an access key that may not write removes nothing, and the permission is named', async () => {
    const { run, idents, digital } = await startEraseWorld();
    digital.set({ permission: 'read' });
    const end = await run('--guest', GUEST, '--yes');
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toMatch(/^hashed_email: .*403.*primary role.*permissions to read and edit/);
    expect(idents()).toHaveLength(4);
  });

  test('an outage in the middle says what was removed, and the same command takes up the rest', async () => {
    const { run, idents, digital } = await startEraseWorld();
    digital.fault({ target: 'delete', kind: 'status', status: 503 });
    const end = await run('--guest', GUEST, '--yes');
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toMatch(/^hashed_email: .*503.*The same command takes up what is left\.\n$/);
    expect((await run('--guest', GUEST, '--yes')).exitCode).toBe(0);
    expect(idents()).toEqual(FOREIGN);
  });
});
