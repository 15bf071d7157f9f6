// What bulk says when it cannot run, and where it says what it can do.
import { describe, expect, test } from 'vitest';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';

describe('a bulk run that is refused', { timeout: 60_000 }, () => {
  test('an error of the file comes before the question for the queue', async () => {
    const world = await startBulkWorld();
    const env = { UPDATE_QUEUE_URL: undefined };
    const run = async (...args: string[]) => (await world.start(args, { env }).ended).stderr;
    world.write('guests.csv', guestRows(1));
    world.write('empty.csv', '');
    world.write('header.csv', 'guest_id,user_identifier\n');
    world.write('json.csv', '{"guest_id":"g1","user_identifier":"a@example.com"}\n');
    world.write('latin1.csv', Buffer.from('guest_id,user_identifier\ng1,m\xfcller@example.com\n', 'latin1'));
    expect(await run('nothing.csv')).toMatch(/^There is no file nothing\.csv\. /);
    expect(await run('empty.csv')).toMatch(/^The file is empty: not even a header\. /);
    expect(await run('header.csv')).toMatch(/^The file has no rows after the header\. /);
    expect(await run('header.csv', '--dry-run')).toMatch(/^The file has no rows after the header\. /);
    expect(await run('json.csv')).toMatch(/^The file looks like JSON .* --format jsonl\.\n$/);
    expect(await run('latin1.csv')).toMatch(/^latin1\.csv is not UTF-8 in line 2: it is probably Latin-1/);
    expect(await run('guests.csv')).toMatch(/^Which queue\? Give --stage .*UPDATE_QUEUE_URL\. Help: /);
  });

  test.each<[string, string[], number, RegExp]>([
    ['a file that is not there', ['nothing.csv'], 1, /^There is no file nothing\.csv\. Check the path\.\n$/],
    [
      'an unknown option',
      ['--fast', 'guests.csv'],
      2,
      /^There is no option --fast\. Help: npx --no cxone-guests bulk --help\n$/,
    ],
    ['a file without a header', ['data.csv'], 1, /^The file has no header: .*guest_id, user_identifier and/],
    [
      'a queue that cannot be reached',
      ['--queue-url', 'http://127.0.0.1:1/000000000000/updates.fifo', 'guests.csv'],
      1,
      /^AWS: ECONNREFUSED\. AWS could not be reached or is busy: try again later\.\n$/,
    ],
    [
      'a queue that is not there',
      ['--queue-url', 'QUEUE_URL/000000000000/other.fifo', 'guests.csv'],
      1,
      /^AWS: QueueDoesNotExist \(status 400\)\. There is no such queue: check the queue URL/,
    ],
  ])('%s is reported in one line with the way out', async (_, args, exitCode, message) => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(20));
    world.write('data.csv', 'g1,visitor@example.com\n');
    const end = await world.run(...args.map((arg) => arg.replace('QUEUE_URL', world.sqs.url)));
    expect(end).toMatchObject({ exitCode, stdout: '' });
    const failure = end.stderr.replace(NO_ORDER_TABLE, '');
    expect(failure).toMatch(message);
    expect(failure).toMatch(/^[^\n]+\n$/);
    expect(end.stderr).not.toContain('@example.com');
  });

  test.each(['--help', '-h'])(
    '%s shows every option, an example, the header and the exit codes',
    async (flag) => {
      const world = await startBulkWorld();
      const end = await world.run(flag);
      expect(end).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Usage: /), stderr: '' });
      for (const word of [
        'guest_id,user_identifier[,attribute_id]',
        'npx --no cxone-guests bulk guests.csv --dry-run\n',
        '--queue-url',
        '--order-table',
        '--stage',
        '--region',
        '--attribute-id',
        '--format csv|jsonl',
        '--concurrency',
        '--dry-run',
        '--restart',
        'Exit codes: 0',
      ]) {
        expect(end.stdout).toContain(word);
      }
    },
  );
});
