// `hash` from the outside: what goes in and comes out.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { endOf } from '../../support/bulk-program.ts';
import { hash, startHash, startSettings } from '../../support/hash-program.ts';

const sha256 = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHash('sha256').update(text).digest(encoding);
const ONE = 'user@example.com';
const shown = (normalized: string, value = sha256(normalized), id = 'hashed_user_id') =>
  `${JSON.stringify({ normalized, attributes: [{ id, value }] })}\n`;

describe('hash', { timeout: 60_000 }, () => {
  test('without settings, and without AWS, it is SHA-256 by the rules of the reference document', async () => {
    expect(await hash(' USER@Example.com\r\n')).toMatchObject({
      exitCode: 0,
      stdout: [
        'Settings of the environment: normalization reference, hash sha256, encoding hex',
        '',
        'line            1',
        `normalised      ${ONE}`,
        `hashed_user_id  ${sha256(ONE)}`,
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('a line that is refused has its reason, and does not hold up the others', async () => {
    const end = await hash(`${ONE}\n\nnobody\n+4930123456`);
    expect(end).toMatchObject({ exitCode: 1, stderr: '' });
    expect(end.stdout).toContain('line     2\nrefused  identifier_empty\ndetails  The identifier is empty');
    expect(end.stdout).toContain('line     3\nrefused  identifier_invalid\n');
    expect(end.stdout).toMatch(/\nhint {5}Phone numbers are 7 to 15 digits/);
    expect(end.stdout).not.toContain('nobody');
    expect(end.stdout).toContain(sha256('+4930123456'));
  });

  test('--json shows one object for each line', async () => {
    const { exitCode, stdout } = await hash(`${ONE}\nnobody\n4930123456\n`, ['--json']);
    const [first, second, third] = stdout.split('\n');
    expect(exitCode).toBe(1);
    expect(`${first}\n`).toBe(shown(ONE));
    expect(JSON.parse(second ?? '')).toEqual({
      error: {
        code: 'identifier_invalid',
        details: 'The identifier is neither an e-mail address nor a phone number.',
        hint: expect.stringMatching(/^Phone numbers/),
      },
    });
    expect(`${third}\n`).toBe(shown('4930123456'));
  });

  test('a line is shown when it comes, not when the last has come', async () => {
    const child = startHash(['--json']);
    const ended = endOf(child);
    child.stdin?.write(`${ONE}\n`);
    const [text] = await once(child.stdout ?? expect.fail('no output'), 'data');
    expect(text).toBe(shown(ONE));
    child.stdin?.end();
    expect(await ended).toMatchObject({ exitCode: 0, stdout: shown(ONE) });
  });

  test('it ends when nobody reads any more', async () => {
    const child = startHash(['--json']);
    child.stdin?.on('error', () => {});
    child.stdin?.write(`${ONE}\n`);
    await once(child.stdout ?? expect.fail('no output'), 'data');
    child.stdout?.destroy();
    const feeding = setInterval(() => child.stdin?.write(`${ONE}\n`), 10);
    const { exitCode, stderr } = await endOf(child).finally(() => clearInterval(feeding));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test('UTF-16, as PowerShell writes it, is read; Latin-1 is refused', async () => {
    const utf16 = Buffer.from(`\uFEFF${ONE}\r\n`, 'utf16le');
    expect(await hash(utf16, ['--json'])).toMatchObject({ exitCode: 0, stdout: shown(ONE) });
    const latin1 = await hash(Buffer.from('josé@example.com\n', 'latin1'), ['--json']);
    expect(latin1).toMatchObject({ exitCode: 1, stdout: '' });
    expect(latin1.stderr).toMatch(/^Standard input is not UTF-8 in line 1: .*\n$/);
  });

  test('nothing on standard input is a failure', async () => {
    const end = await hash('', ['--json']);
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(/^There is no identifier\. Send one a line to standard input/);
  });

  test('an identifier on the command line is refused without repeating it', async () => {
    const end = await hash('', ['--json', ONE]);
    expect(end).toMatchObject({ exitCode: 2, stdout: '' });
    expect(end.stderr).toMatch(/^An identifier is not taken from the command line.*history\. Send it/);
    expect(end.stderr).not.toContain(ONE);
  });

  test('--attribute-id is where the value is filed, by the rules of the deployment', async () => {
    const named = await hash(ONE, ['--json', '--attribute-id', 'hashed-email']);
    expect(named.stdout).toBe(shown(ONE, sha256(ONE), 'hashed-email'));
    const digital = await hash(ONE, ['--attribute-id', 'hashed-email'], { CXONE_API: 'digital' });
    expect(digital).toMatchObject({ exitCode: 2, stdout: '' });
    expect(digital.stderr).toMatch(/^--attribute-id must be letters, digits and underscores alone/);
  });

  test('the settings are those of the stage, whatever the environment says', async () => {
    const stage = await startSettings({ IDENTIFIER_ENCODING: 'base64' });
    const env = {
      ...stage,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'hash-secret-access-key',
      IDENTIFIER_HASH: 'hmac-sha256',
    };
    const { stdout, stderr } = await hash(ONE, ['--stage', 'prod'], env);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Settings of the stage prod: normalization reference, hash sha256, encoding base64\n/,
    );
    expect(stdout).toContain(`\nhashed_user_id  ${sha256(ONE, 'base64')}\n`);
  });

  test('a wrong setting is named before anything is read', async () => {
    const end = await hash(ONE, [], { IDENTIFIER_ENCODING: 'base46' });
    expect(end).toMatchObject({ exitCode: 1, stdout: '' });
    expect(end.stderr).toMatch(
      /^IDENTIFIER_ENCODING must be one of hex, base64\. Correct it in the environment/,
    );
  });
});
