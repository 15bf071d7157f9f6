import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readRows } from '../../../../../cli/bulk/read/rows.ts';
import { readLines } from '../../../../../cli/shared/lines.ts';
import type { ErrorCode } from '../../../../../lib/contract/error-codes.ts';
import { REFERENCE_REQUEST_RULES } from '../../../../../lib/contract/request-rules.ts';
import { collect } from '../../../../support/collect.ts';
import { rejectionOf } from '../../../../support/thrown.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function* chunksOf(text: string) {
  yield text;
}

const rowsOf = (
  text: string,
  options: { format?: 'csv' | 'jsonl'; attributeId?: string; skip?: number } = {},
) =>
  collect(
    readRows(readLines(chunksOf(text)), {
      format: options.format ?? 'csv',
      attributeId: options.attributeId,
      rules: REFERENCE_REQUEST_RULES,
      skip: options.skip ?? 0,
    }),
  );

const attributeIdsOf = async (...args: Parameters<typeof rowsOf>) =>
  (await rowsOf(...args)).map((row) => 'update' in row && row.update.attributes[0]?.id);

describe('rows', () => {
  test('a valid row becomes an update with a hash and no identifier', async () => {
    expect(await rowsOf('guest_id,user_identifier\ng1, USER@Example.com\n')).toEqual([
      {
        position: 1,
        lineNumber: 2,
        update: {
          guestId: 'g1',
          attributes: [{ id: 'hashed_user_id', value: sha256('user@example.com') }],
        },
      },
    ]);
  });

  test('positions count rows, line numbers count lines', async () => {
    const rows = await rowsOf('\nguest_id,user_identifier\n\ng1,a@example.com\n  \ng2,b@example.com');
    expect(rows).toMatchObject([
      { position: 1, lineNumber: 4 },
      { position: 2, lineNumber: 6 },
    ]);
  });

  test('a blank attribute_id takes the default of the command, else that of the contract', async () => {
    const csv = 'guest_id,user_identifier,attribute_id\ng1,a@example.com,\ng2,a@example.com,own\n';
    expect(await attributeIdsOf(csv)).toEqual(['hashed_user_id', 'own']);
    expect(await attributeIdsOf(csv, { attributeId: 'hashed_email' })).toEqual(['hashed_email', 'own']);
  });

  test('JSON Lines hold requests as the endpoint takes them', async () => {
    const rows = await rowsOf(
      '{"guest_id":"g1","identifiers":[{"attribute_id":"a","user_identifier":"+14155550123"}]}\n' +
        '{"guest_id":"g2","user_identifier":"a@example.com","attribute_id":""}\n',
      { format: 'jsonl', attributeId: 'hashed_email' },
    );
    expect(rows).toMatchObject([
      { update: { guestId: 'g1', attributes: [{ id: 'a', value: sha256('+14155550123') }] } },
      { update: { guestId: 'g2', attributes: [{ id: 'hashed_email' }] } },
    ]);
  });

  test('a bad row is rejected with its reason and the rest are read', async () => {
    const rows = await rowsOf(
      `guest_id,user_identifier\n,a@example.com\ng2\ng3,nobody\ng4,a@example.com\ng5,${'x'.repeat(70_000)}\n`,
    );
    expect(rows).toMatchObject([
      { lineNumber: 2, rejection: { code: 'field_invalid' } },
      { lineNumber: 3, rejection: { code: 'row_malformed' } },
      { lineNumber: 4, rejection: { code: 'identifier_invalid' } },
      { lineNumber: 5, update: { guestId: 'g4' } },
      { lineNumber: 6, rejection: { code: 'row_too_long' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('nobody');
  });

  test('a line sep= names the delimiter, whatever the header has most of', async () => {
    const rows = await rowsOf('sep=;\n"guest_id";"user_identifier"\ng1;a@example.com\n');
    expect(rows).toMatchObject([{ position: 1, lineNumber: 3, update: { guestId: 'g1' } }]);
    expect(await rowsOf('sep=\t\r\nguest_id\tuser_identifier\r\ng1\ta@example.com\r\n')).toMatchObject([
      { position: 1, update: { guestId: 'g1' } },
    ]);
    expect((await rejectionOf(rowsOf('sep=|\nguest_id|user_identifier\n'))).message).toBe(
      'The line sep= names a sign that is not known',
    );
  });

  test.each(['4.91701E+11', '"4,91701E+11"', '4.9e11', ' 5E+11 '])(
    '%s is named as a number that Excel has shortened',
    async (number) => {
      const [row] = await rowsOf(`guest_id,user_identifier\ng1,${number}\n`);
      expect(row).toMatchObject({
        rejection: {
          code: 'identifier_number_format',
          details: expect.stringContaining('Format the column as text'),
        },
      });
      expect(JSON.stringify(row)).not.toContain('E+11');
    },
  );

  test.each<[string, ErrorCode]>([
    ['{bad', 'body_not_json'],
    ['{"guest_id":', 'body_not_json'],
    ['[]', 'body_not_an_object'],
    ['null', 'body_not_an_object'],
    ['"g1"', 'body_not_an_object'],
  ])('%s in JSON Lines is %s, as in a request', async (line, code) => {
    const [row] = await rowsOf(line, { format: 'jsonl' });
    expect(row).toMatchObject({ rejection: { code } });
    expect(JSON.stringify(row)).not.toContain('bad');
  });

  test('rows that an earlier run has done are left out, and the others keep their positions', async () => {
    const rows = await rowsOf('guest_id,user_identifier\nbad\ng2,a@example.com\ng3,a@example.com\n', {
      skip: 2,
    });
    expect(rows).toMatchObject([{ position: 3, lineNumber: 4, update: { guestId: 'g3' } }]);
  });

  test.each<[string, 'csv' | 'jsonl', string]>([
    ['\n', 'csv', 'The file is empty: not even a header'],
    ['sep=;\n', 'csv', 'The file is empty: not even a header'],
    ['guest_id,user_identifier\n \n', 'csv', 'The file has no rows after the header'],
    ['', 'jsonl', 'The file is empty'],
    ['\n\n', 'jsonl', 'The file is empty'],
  ])('a file without rows is refused: %j as %s', async (text, format, message) => {
    expect((await rejectionOf(rowsOf(text, { format }))).message).toBe(message);
  });

  test.each(['{"guest_id":"g1","user_identifier":"a@example.com"}', ' [{"guest_id":"g1"}]', '['])(
    '%s where a header should be is JSON, and the message has the way out',
    async (line) => {
      expect(await rejectionOf(rowsOf(`${line}\n`))).toMatchObject({
        message: 'The file looks like JSON and is read as CSV',
        hint: expect.stringContaining('--format jsonl'),
      });
    },
  );
});
