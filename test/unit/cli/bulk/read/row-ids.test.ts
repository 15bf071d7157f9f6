import { expect, test } from 'vitest';
import { readRows } from '../../../../../cli/bulk/read/rows.ts';
import { readLines } from '../../../../../cli/shared/lines.ts';
import { REFERENCE_REQUEST_RULES } from '../../../../../lib/contract/request-rules.ts';
import { createIdRules } from '../../../../../lib/cxone/digital/ids.ts';
import { collect } from '../../../../support/collect.ts';

async function* chunksOf(text: string) {
  yield text;
}

test('with Digital Experience a guest has one id, and a hyphen in an attribute id refuses its row', async () => {
  const text =
    'guest_id,user_identifier,attribute_id\ng,a@example.com,\nchat_g,b@example.com,\ng,c@example.com,hashed-email\n';
  const rows = await collect(
    readRows(readLines(chunksOf(text)), {
      format: 'csv',
      attributeId: undefined,
      rules: { ...REFERENCE_REQUEST_RULES, ids: createIdRules('chat_') },
      skip: 0,
    }),
  );
  expect(rows.map((row) => ('update' in row ? row.update.guestId : row.rejection))).toEqual([
    'chat_g',
    'chat_g',
    { code: 'field_invalid', details: expect.stringMatching(/^attribute_id must be letters, digits and/) },
  ]);
});
