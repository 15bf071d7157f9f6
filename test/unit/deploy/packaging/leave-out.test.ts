import { expect, test } from 'vitest';
import { chosenBy, NOTHING_CHOSEN } from '../../../../deploy/packaging/leave-out.ts';

test.each([
  {},
  { IDENTIFIER_NORMALIZATION: 'reference', IDENTIFIER_HASH: 'sha256', IDENTIFIER_ENCODING: 'hex' },
  { IDENTIFIER_NORMALIZATION: null, IDENTIFIER_DEFAULT_COUNTRY: null, CXONE_API: null },
])('nothing is chosen by the defaults, as %j', (env) => {
  expect(chosenBy(env)).toEqual(NOTHING_CHOSEN);
});

test.each([
  [{ CXONE_API: 'digital' }, { digital: true }],
  [{ IDENTIFIER_NORMALIZATION: 'uid2' }, { identifiers: true, normalization: 'uid2' }],
  [{ IDENTIFIER_HASH: 'hmac-sha256' }, { identifiers: true, keys: true }],
  [{ IDENTIFIER_ENCODING: 'base64' }, { identifiers: true }],
  [
    { IDENTIFIER_NORMALIZATION: 'meta', IDENTIFIER_DEFAULT_COUNTRY: 'DE' },
    { identifiers: true, normalization: 'meta', numberingPlan: true },
  ],
])('%j chooses %j and nothing else', (env, chosen) => {
  expect(chosenBy(env)).toEqual({ ...NOTHING_CHOSEN, ...chosen });
});

test('a wrong setting of identifiers, which is reported elsewhere, changes nothing in the choice of the API', () => {
  const env = { CXONE_API: 'digital', IDENTIFIER_HASH: 'sha512' };
  expect(chosenBy(env)).toEqual({ ...NOTHING_CHOSEN, digital: true });
});
