import { expect, test } from 'vitest';
import { refusedWrite } from '../../../../lib/cxone/digital/refused-write.ts';

const WRITTEN = {
  fields: [
    { ident: 'loyalty', value: 'gold' },
    { ident: 'hashed_email', value: 'h' },
    { ident: 'value', value: 'an odd name' },
  ],
  ours: new Set(['hashed_email']),
};

const failureFor = (errors: readonly unknown[], status = 400) => {
  const reply = { status, retryAfter: undefined, body: JSON.stringify({ errors, uid: 'u-1' }) };
  return refusedWrite(reply, 'the attribute update', 0, WRITTEN);
};

test.each([
  ['hashed_email', 'cxone_bad_request'],
  ['loyalty', 'cxone_foreign_field_refused'],
  ['customFields.loyalty', 'cxone_foreign_field_refused'],
  ['customFields[0].value', 'cxone_foreign_field_refused'],
  ['[1].ident', 'cxone_bad_request'],
  ['customFields[1].value', 'cxone_bad_request'],
  ['value', 'cxone_foreign_field_refused'],
  ['0', 'cxone_foreign_field_refused'],
  ['[7].value', 'cxone_bad_request'],
  ['not_loyalty', 'cxone_bad_request'],
  [undefined, 'cxone_bad_request'],
  [5, 'cxone_bad_request'],
])('a 400 that names %j is %s', (field, code) => {
  expect(failureFor([{ field, message: 'gold' }])).toMatchObject({ code, cxoneStatus: 400, cxoneUid: 'u-1' });
});

test('a 400 that names fields of both is about ours, which is named', () => {
  expect(failureFor([{ field: 'loyalty' }, { field: 'hashed_email' }])).toMatchObject({
    code: 'cxone_bad_request',
    details: 'CXone replied 400 to the attribute update: it refuses hashed_email.',
  });
});
