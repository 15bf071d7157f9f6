import { describe, expect, test } from 'vitest';
import { parseQueuedUpdate } from '../../lib/queue/queue-message.ts';
import { NO_ORDER_TABLE, startBulkWorld } from '../support/bulk-world.ts';
import { guestRows } from '../support/guest-rows.ts';
import { expectOncePerRowInOrder } from '../support/sent-rows.ts';
import { hashed } from '../support/updates.ts';

const BAD_CSV = `\uFEFFUser_Identifier,GUEST_ID,Attribute_Id\r
" Visitor@Example.com ",g1,\r
visitor@example.com,g2,hashed_email\r
nobody-in-particular,g3,\r
visitor@example.com,"g4\r
+14155550123,g5,hashed_phone\r
`;

describe('a bulk run', { timeout: 60_000 }, () => {
  test('queues every row once, in order per guest, and leaves nothing behind', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(1_000));
    const end = await world.run('guests.csv');
    expect(end).toMatchObject({ exitCode: 0, stderr: NO_ORDER_TABLE });
    expect(end.stdout).toMatch(/^rows read {2}1000\nqueued {5}1000\nrejected {3}0\nseconds +\d/);
    expectOncePerRowInOrder(world.sent(), 1_000);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('lists bad rows by line and reason, copies no identifier, and sends the rest', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', BAD_CSV);
    const end = await world.run('--attribute-id', 'hashed_user', 'guests.csv');
    expect(end).toMatchObject({ exitCode: 1, stderr: NO_ORDER_TABLE });
    expect(end.stdout).toContain('rejected   2, listed in guests.rejected.csv\n');
    expect(world.read('guests.rejected.csv')).toBe(
      'line,code,details\n' +
        '4,identifier_invalid,"user_identifier is neither an e-mail address nor a phone number."\n' +
        '5,row_malformed,"The quotes of the row do not match."\n',
    );
    const updates = world.sent().map(({ body }) => parseQueuedUpdate(body)?.update);
    expect(updates).toEqual([
      { guestId: 'g1', attributes: [{ id: 'hashed_user', value: hashed('visitor@example.com') }] },
      { guestId: 'g2', attributes: [{ id: 'hashed_email', value: hashed('visitor@example.com') }] },
      { guestId: 'g5', attributes: [{ id: 'hashed_phone', value: hashed('+14155550123') }] },
    ]);
    expect(JSON.stringify(world.sent())).not.toMatch(/example\.com|4155550123/i);
  });

  test('a dry run checks the rows and calls nobody', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', BAD_CSV);
    const { ended } = world.start(['--dry-run', 'guests.csv'], { env: { UPDATE_QUEUE_URL: undefined } });
    const end = await ended;
    expect(end.exitCode).toBe(1);
    expect(end.stdout).toContain('valid      3\nrejected   2');
    expect(world.sent()).toEqual([]);
    expect(world.files()).toEqual(['guests.csv', 'guests.dry-run.rejected.csv']);
    expect(end.stdout).toContain('listed in guests.dry-run.rejected.csv\n');
  });

  test('a dry run leaves what an interrupted run wrote', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', BAD_CSV);
    world.write('guests.rejected.csv', 'earlier');
    world.write('guests.progress.json', 'earlier');
    expect((await world.run('--dry-run', 'guests.csv')).exitCode).toBe(1);
    expect(world.read('guests.rejected.csv')).toBe('earlier');
    expect(world.read('guests.progress.json')).toBe('earlier');
  });

  test('files of one stem share nothing', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', 'guest_id,user_identifier\ng1,nobody\n');
    world.write('guests.jsonl', '{}\n');
    await world.run('guests.csv');
    await world.run('guests.jsonl');
    expect(world.read('guests.rejected.csv')).toContain('identifier_invalid');
    expect(world.read('guests.jsonl.rejected.csv')).toContain('field_missing');
  });

  test('after a wrong queue the right one is taken, and an earlier list of rejected rows is still there', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', `${guestRows(20)}bad\n`.replace('guest-0', 'guest 0,'));
    world.write('guests.rejected.csv', 'earlier');
    const wrong = await world.run('--queue-url', `${world.sqs.url}/000000000000/other.fifo`, 'guests.csv');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).not.toContain('resumes after');
    expect(world.files()).toEqual(['guests.csv', 'guests.rejected.csv']);
    expect(world.read('guests.rejected.csv')).toBe('earlier');
    expect((await world.run('guests.csv')).exitCode).toBe(1);
    expect(world.sent()).toHaveLength(19);
    expect(world.read('guests.rejected.csv')).toMatch(/^line,code,details\n2,.*\n22,.*\n$/);
  });

  test('a good run takes away the list of rejected rows of an earlier one', async () => {
    const world = await startBulkWorld();
    world.write('guests.csv', guestRows(1));
    world.write('guests.rejected.csv', 'earlier');
    expect((await world.run('guests.csv')).exitCode).toBe(0);
    expect(world.files()).toEqual(['guests.csv']);
  });

  test('standard input that fails midway says how many rows to leave out', async () => {
    const world = await startBulkWorld();
    world.observe(() => world.sqs.fault({ action: 'any', type: 'AccessDenied', times: 1_000 }));
    const args = ['--format', 'csv', '--concurrency', '1', '-'];
    const end = await world.start(args, { input: guestRows(100) }).ended;
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toMatch(
      /Standard input cannot be resumed: leave out its first \d+ rows to continue\.\n$/,
    );
  });

  test('reads JSON Lines from standard input', async () => {
    const world = await startBulkWorld();
    const input = '{"guest_id":"g1","user_identifier":"a@example.com"}\n{"guest_id":"g2"}\n';
    const end = await world.start(['--format', 'jsonl', '-'], { input }).ended;
    expect(end).toMatchObject({ exitCode: 1, stderr: NO_ORDER_TABLE });
    expect(world.sent()).toMatchObject([{ guest: 'g1', position: 1 }]);
    expect(world.read('stdin.rejected.csv')).toContain('2,field_missing,"Missing: user_identifier."');
  });

  test('entries that fail, throttling and lost replies are sent again: once per row and in order', async () => {
    const world = await startBulkWorld();
    const action = 'SendMessageBatch';
    world.write('guests.csv', guestRows(400));
    world.sqs.fault({ action, failedEntries: 4, times: 6 });
    world.sqs.fault({ action, type: 'RequestThrottled', times: 1 });
    world.sqs.fault({ action, type: 'InternalError', times: 4, afterApply: true });
    world.sqs.fault({ action, kind: 'reset', times: 4, afterApply: true });
    expect((await world.run('guests.csv')).exitCode).toBe(0);
    world.sqs.assertFaultsConsumed();
    expectOncePerRowInOrder(world.sent(), 400);
  });

  test('semicolons, tabs and UTF-16 are read as Excel writes them', async () => {
    const world = await startBulkWorld();
    world.write('semicolons.csv', 'sep=;\r\nguest_id;user_identifier\r\ng1;a@example.com\r\n');
    const tabs = 'guest_id\tuser_identifier\r\ng2\ta@example.com\r\n';
    world.write('unicode.csv', Buffer.from(`\uFEFF${tabs}`, 'utf16le'));
    expect(await world.run('semicolons.csv')).toMatchObject({ exitCode: 0, stderr: NO_ORDER_TABLE });
    expect(await world.run('unicode.csv')).toMatchObject({ exitCode: 0, stderr: NO_ORDER_TABLE });
    expect(world.sent().map(({ guest }) => guest)).toEqual(['g1', 'g2']);
  });
});
