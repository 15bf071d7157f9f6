// An erasure and updates of the guest that are still queued: they would write again what it removes.
import { describe, expect, test } from 'vitest';
import { CUSTOMER, GUEST, startEraseWorld } from '../../support/erase-world.ts';
import type { Treatment } from '../../support/order-table.ts';

describe('erase, while updates of the guest are queued', { timeout: 60_000 }, () => {
  test.each([
    ['its one id', CUSTOMER],
    ['its id without the prefix, as a sender writes it who knows none', GUEST],
  ])('removes nothing and says how to go on, where they are queued under %s', async (_, guestId) => {
    const { run, idents, takePlace } = await startEraseWorld();
    await takePlace(guestId);
    const end = await run('--guest', GUEST, '--yes');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^Updates of the guest are queued.*nothing was removed\. .*--even-if-queued/);
    expect(idents()).toHaveLength(4);
  });

  test('removes when it is told to all the same', async () => {
    const { run, idents, takePlace } = await startEraseWorld();
    await takePlace(CUSTOMER);
    const end = await run('--guest', GUEST, '--yes', '--even-if-queued');
    expect(end).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^Whether updates .*is not known/),
    });
    expect(idents()).toEqual(['loyalty', 'nearly']);
  });

  test('looks for those of the customer it was merged into, and of all that were', async () => {
    const { run, digital, takePlace } = await startEraseWorld();
    for (const id of ['chat_other', 'chat_third']) digital.addCustomer(id);
    digital.merge('chat_third', 'chat_other');
    digital.merge(CUSTOMER, 'chat_other');
    await takePlace('chat_third');
    expect(await run('--guest', GUEST, '--yes')).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('does not say that there is nothing to remove of a guest that is about to come', async () => {
    const { run, takePlace } = await startEraseWorld();
    await takePlace('chat_soon');
    expect(await run('--guest', 'soon', '--yes')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Updates of the guest are queued/),
    });
  });

  test('one that is queued in the middle is told of, and is a failure', async () => {
    const { run, table, digital, takePlace } = await startEraseWorld();
    let taken: Promise<void> | undefined;
    table.interfere(async ({ operation }): Promise<Treatment> => {
      if (operation === 'GetItem' && digital.counts.delete > 0) {
        // All that look wait for it: what is asked for each id comes side by side.
        taken ??= takePlace(CUSTOMER);
        await taken;
      }
      return 'answer';
    });
    const end = await run('--guest', GUEST, '--attribute', 'hashed_email');
    expect(end.exitCode).toBe(1);
    expect(end.stdout).toMatch(/^hashed_email: removed$/m);
    expect(end.stderr).toMatch(/^Meanwhile an update of the guest was queued/);
  });

  test('a table that cannot be asked removes nothing', async () => {
    const { run, idents, state } = await startEraseWorld();
    state.functions.queue.env.ORDER_TABLE_NAME = 'another-table';
    const end = await run('--guest', GUEST, '--yes');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^AWS: ResourceNotFoundException/);
    expect(idents()).toHaveLength(4);
  });

  test('a stage without a table says that nobody can know', async () => {
    const { run, idents, state } = await startEraseWorld();
    delete state.functions.queue.env.ORDER_TABLE_NAME;
    expect(await run('--guest', GUEST, '--yes')).toMatchObject({
      exitCode: 0,
      stderr:
        'Whether updates of the guest are queued is not known: they would write the attributes again.\n',
    });
    expect(idents()).toEqual(['loyalty', 'nearly']);
  });
});
