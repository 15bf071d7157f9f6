// What `erase` refuses, and what it asks.
import { describe, expect, test } from 'vitest';
import { endOf, LAUNCHER, start } from '../../support/bulk-program.ts';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';
import { CUSTOMER, GUEST, startEraseWorld } from '../../support/erase-world.ts';
import { hasScript } from '../../support/on-terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

describe('erase', { timeout: 60_000 }, () => {
  test.each<[string, string[], RegExp]>([
    ['no guest', [], /^Whose attributes\? Give --guest/],
    ['what is no guest id', ['--guest', '../x'], /^--guest is no guest id/],
    ['what no attribute is called', ['--guest', 'g', '--attribute', 'a b'], /^--attribute must be 1 to 128/],
    ['a word', ['--guest', 'g', 'hashed_email'], /^erase takes options alone/],
    [
      'nothing named and nobody to ask',
      ['--guest', 'g'],
      /^Nobody is here to be asked .*--dry-run, or give --yes/,
    ],
    [
      'a hyphen',
      ['--guest', 'g', '--attribute', 'hashed-email'],
      /^--attribute must be letters, digits and under/,
    ],
    [
      'an id of nothing but the prefix',
      ['--guest', 'chat_', '--yes'],
      /^guest_id must be 1 to 123 characters/,
    ],
  ])('%s is wrong usage, and nothing is removed', async (_, args, message) => {
    const { run, idents } = await startEraseWorld();
    const end = await run(...args);
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(message);
    expect(end.stderr).toMatch(/ Help: npx --no cxone-guests erase --help\n$/);
    expect(idents()).toHaveLength(4);
  });

  test('without a stage the environment must say which deployment it is', async () => {
    const { runLocally, digital, state, idents } = await startEraseWorld();
    expect(await runLocally({}, '--guest', GUEST, '--yes')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^Of which deployment\? Give --stage/),
    });
    const settings = { CXONE_API: 'digital', CXONE_ISSUER: digital.url, CXONE_SECRET_ID: 'x' };
    expect(await runLocally(settings, '--guest', GUEST, '--yes')).toMatchObject({ exitCode: 0 });
    expect(idents()).toEqual(['loyalty', 'nearly']);
    state.secret = undefined;
    expect(await runLocally(settings, '--guest', GUEST, '--yes')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/has no secret/),
    });
  });

  test('the API of the reference document knows no removal, and there is a way out', async () => {
    const tenant = await startReferenceTenant();
    const { env } = await startStage(tenant);
    const words = [LAUNCHER, 'erase', '--stage', 'prod', '--guest', GUEST, '--yes'];
    const end = await endOf(start(process.execPath, words, { env }));
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(
      /^The reference document's API .*documents no removal\. Take the hash away by an/,
    );
    expect(tenant.cxone.requests).toEqual([]);
  });

  test('a stage that is not there is named with the way out', async () => {
    const { run } = await startEraseWorld();
    const end = await run('--guest', GUEST, '--yes', '--stage', 'prd');
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^There is no stack cxone-guest-attributes-prd in us-east-1\. Check --stage/);
  });

  test('neither ids of guests nor values are printed, whatever happens', async () => {
    const { run, digital } = await startEraseWorld();
    digital.fault({ target: 'get', kind: 'status', status: 500 });
    for (const args of [['--dry-run'], ['--yes'], ['--yes']]) {
      const { stdout, stderr } = await run('--guest', GUEST, ...args);
      expect(stdout + stderr).not.toMatch(/guest-abc|abab|1212|gold/);
    }
  });
});

describe.skipIf(!hasScript)('erase on a terminal', { timeout: 60_000 }, () => {
  test.each<[string, string, number, string[]]>([
    ['a yes removes', 'y\n', 0, ['loyalty', 'nearly']],
    ['a return does not', '\n', 1, ['hashed_email', 'hashed_phone', 'loyalty', 'nearly']],
    ['Ctrl-D does not', CTRL_D, 1, ['hashed_email', 'hashed_phone', 'loyalty', 'nearly']],
    [
      'Ctrl-C does not, and is an interruption',
      CTRL_C,
      130,
      ['hashed_email', 'hashed_phone', 'loyalty', 'nearly'],
    ],
  ])('names what it would remove and asks: %s', async (_, keys, exitCode, left) => {
    const { runOnTerminal, digital } = await startEraseWorld();
    const end = await runOnTerminal(keys, '--guest', GUEST);
    expect(end.stdout).toContain('Remove hashed_email, hashed_phone? [y/N]');
    expect(end.exitCode).toBe(exitCode);
    expect(digital.fieldsOf(CUSTOMER).map(({ ident }) => ident)).toEqual(left);
  });
});
