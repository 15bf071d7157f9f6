// The hash with a key, against published vectors.
import { Buffer } from 'node:buffer';
import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashIdentifier, keyIdOf } from '../../../lib/identifiers/hash-identifier.ts';
import { createIdentifierRules } from '../../../lib/identifiers/identifier-rules.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { EMAIL_VALUES, keysInUse, ROTATING } from '../../support/hash-keys.ts';

const LONG_KEY = Buffer.alloc(131, 0xaa);

// RFC 4231, sections 4.2, 4.3, 4.7 and 4.8; the data of 4.4 and 4.5 is no text, and 4.6 truncates.
const RFC_4231 = [
  [
    'a short key',
    Buffer.alloc(20, 0x0b),
    'Hi There',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    'a key shorter than the digest',
    Buffer.from('Jefe'),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'a key longer than a block',
    LONG_KEY,
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    'a key and data longer than a block',
    LONG_KEY,
    'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
] as const;

const keyOf = (bytes: Buffer, id = 'k1') => ({ id, secret: createSecretKey(bytes) });

test.each(RFC_4231)(
  'with %s the value is the id of the key and the digest of RFC 4231',
  (_, key, data, hex) => {
    expect(hashIdentifier(data, 'hex', keyOf(key))).toBe(`k1:${hex}`);
    const base64 = Buffer.from(hex, 'hex').toString('base64');
    expect(hashIdentifier(data, 'base64', keyOf(key, 'Key_2'))).toBe(`Key_2:${base64}`);
  },
);

test('an identifier is hashed with the keys in use in their order, each filed under an id of its own', () => {
  const rules = createIdentifierRules(normalizeReference, 'hex', keysInUse(ROTATING));
  expect(rules.attributesEach).toBe(2);
  expect(rules.attributesOf('hashed_email', rules.normalize(' USER@example.com'))).toEqual([
    { id: 'hashed_email', value: EMAIL_VALUES.k2 },
    { id: 'hashed_email_k1', value: EMAIL_VALUES.k1 },
  ]);
});

test('a value that was hashed with a key names the key, in either encoding', () => {
  for (const encoding of ['hex', 'base64'] as const) {
    expect(keyIdOf(hashIdentifier('user@example.com', encoding, keyOf(LONG_KEY, 'a_1')))).toBe('a_1');
    expect(keyIdOf(hashIdentifier('user@example.com', encoding))).toBeUndefined();
  }
});

const DIGEST = EMAIL_VALUES.k1.slice('k1:'.length);

test.each([
  `user@example.com:${DIGEST}`,
  `k1:${DIGEST}0`,
  `k1:${DIGEST.slice(1)}`,
  `k1:k1:${DIGEST}`,
  `:${DIGEST}`,
  `${'k'.repeat(33)}:${DIGEST}`,
  `k1:${DIGEST}\n`,
  'k1:',
  '14155550123:x',
])('%j was not made here, and nothing of it is taken for the id of a key', (value) => {
  expect(keyIdOf(value)).toBeUndefined();
});
