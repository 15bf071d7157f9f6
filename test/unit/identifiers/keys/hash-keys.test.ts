// The keys in the secret: which forms are read, and how each that is not is reported.
import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { readHashKeys } from '../../../../lib/identifiers/keys/hash-keys.ts';
import { KEYS } from '../../../support/hash-keys.ts';
import { thrownBy } from '../../../support/thrown.ts';

const { k1, k2, k3 } = KEYS;
const bytes = (length: number, fill = 0xfb): Buffer => Buffer.alloc(length, fill);
const base64 = (length: number): string => bytes(length).toString('base64');
const textOf = (secret: unknown): string => JSON.stringify(secret);
const idsOf = (secret: unknown): string[] => readHashKeys(textOf(secret)).map(({ id }) => id);

test('the key to hash with comes first, and then the old ones in their order; other keys are not in use', () => {
  expect(idsOf({ hash_keys: KEYS, hash_key: 'k1' })).toEqual(['k1']);
  expect(idsOf({ hash_keys: KEYS, hash_key: 'k3', hash_keys_also: ['k2', 'k1'] })).toEqual([
    'k3',
    'k2',
    'k1',
  ]);
  expect(idsOf({ hash_keys: KEYS, hash_key: 'k2', hash_keys_also: [] })).toEqual(['k2']);
});

test('a key is the bytes that its base64 stands for, with padding or without, between blanks or not', () => {
  for (const text of [k1, k1.replace('=', ''), ` ${k1}\n`]) {
    const [{ secret }] = readHashKeys(textOf({ hash_keys: { k1: text }, hash_key: 'k1' }));
    expect(secret.export().toString('base64')).toBe(k1);
  }
});

test('a key may be longer than a block, and its id 32 letters, digits and underscores', () => {
  const id = `${'a'.repeat(30)}_9`;
  const [key] = readHashKeys(textOf({ hash_keys: { [id]: base64(200) }, hash_key: id }));
  expect(key.id).toBe(id);
  expect(key.secret.symmetricKeySize).toBe(200);
});

test('ids that objects have from their prototype are ids like any other', () => {
  const text = `{"hash_keys": {"__proto__": "${k1}", "constructor": "${k2}"}, "hash_key": "__proto__", "hash_keys_also": ["constructor"]}`;
  expect(readHashKeys(text).map(({ id }) => id)).toEqual(['__proto__', 'constructor']);
});

test('a key that is not in use may be anything: it is not read', () => {
  expect(idsOf({ hash_keys: { k1, old: 'short', 'bad id': 7 }, hash_key: 'k1' })).toEqual(['k1']);
});

const LACKS = 'The secret lacks hash_keys, hash_key, needed with IDENTIFIER_HASH=hmac-sha256.';
const NO_OBJECT_LACKS =
  'The secret is no JSON object: it lacks hash_keys, hash_key, needed with IDENTIFIER_HASH=hmac-sha256.';
const NO_ID = (field: string) =>
  `${field} of the secret must be the id of a key: 1 to 32 letters, digits and _.`;
const UNKNOWN = (field: string, id: string) => `${field} of the secret names ${id}, which hash_keys lacks.`;
const NO_KEY = (id: string, why = 'it is no base64') =>
  `hash_keys.${id} of the secret must be at least 32 bytes in base64; ${why}.`;
const NO_OBJECT = 'hash_keys of the secret must be an object of keys by their ids, not text.';
const NO_ARRAY = 'hash_keys_also of the secret must be an array of at most 2 ids of keys.';
const withKey = (key: unknown) => ({ hash_keys: { k1: key }, hash_key: 'k1' });
const withId = (id: unknown) => ({ hash_keys: { ...KEYS, 'k-1': k1, '': k1 }, hash_key: id });
const withAlso = (also: unknown) => ({ hash_keys: KEYS, hash_key: 'k1', hash_keys_also: also });

test.each([
  ['no text', undefined, NO_OBJECT_LACKS],
  ['no JSON', 'k1', NO_OBJECT_LACKS],
  ['no object', [{ hash_keys: KEYS, hash_key: 'k1' }], NO_OBJECT_LACKS],
  ['null', null, NO_OBJECT_LACKS],
  ['neither', {}, LACKS],
  ['a prototype that has both', `{"__proto__": ${textOf(withKey(k1))}}`, LACKS],
  [
    'no hash_keys',
    { hash_key: 'k1' },
    'The secret lacks hash_keys, needed with IDENTIFIER_HASH=hmac-sha256.',
  ],
  ['no hash_key', { hash_keys: KEYS }, 'The secret lacks hash_key, needed with IDENTIFIER_HASH=hmac-sha256.'],
  ['hash_keys that are null', { hash_keys: null, hash_key: 'k1' }, NO_OBJECT],
  ['hash_keys that are an array', { hash_keys: [k1], hash_key: '0' }, NO_OBJECT],
  ['hash_keys that are one key', { hash_keys: k1, hash_key: '0' }, NO_OBJECT],
  ['hash_keys as JSON in text', { hash_keys: textOf(KEYS), hash_key: 'k1' }, NO_OBJECT],
  ['a hash_key that is a number', withId(1), NO_ID('hash_key')],
  ['a hash_key that is null', withId(null), NO_ID('hash_key')],
  ['a hash_key that is an array', withId(['k1']), NO_ID('hash_key')],
  ['a hash_key that is empty', withId(''), NO_ID('hash_key')],
  ['a hash_key with a hyphen', withId('k-1'), NO_ID('hash_key')],
  ['a hash_key with a line break', withId('k1\n'), NO_ID('hash_key')],
  ['a hash_key of 33 characters', withId('k'.repeat(33)), NO_ID('hash_key')],
  ['a hash_key of 65 characters', withId('k'.repeat(65)), NO_ID('hash_key')],
  ['a hash_key that is the key', withId(k1), NO_ID('hash_key')],
  ['a hash_key that is not there', withId('k4'), UNKNOWN('hash_key', 'k4')],
  ['a hash_key in other letters', withId('K1'), UNKNOWN('hash_key', 'K1')],
  ['a hash_key that is a key of 16 bytes', withId('fb'.repeat(16)), UNKNOWN('hash_key', 'a key')],
  ['a hash_key from the prototype', withId('constructor'), UNKNOWN('hash_key', 'constructor')],
  ['a hash_key that is the prototype', withId('__proto__'), UNKNOWN('hash_key', '__proto__')],
  ['a key of 31 bytes', withKey(base64(31)), NO_KEY('k1', 'it is shorter')],
  ['a key that is empty', withKey(''), NO_KEY('k1')],
  ['a key that is null', withKey(null), NO_KEY('k1', 'it is no text')],
  ['a key that is an object', withKey({ key: k1 }), NO_KEY('k1', 'it is no text')],
  ['a key in hex', withKey('0b'.repeat(32)), NO_KEY('k1', 'it is hex')],
  ['a key in hex of capitals', withKey('0B'.repeat(48)), NO_KEY('k1', 'it is hex')],
  ['a key in url-safe base64', withKey(bytes(32).toString('base64url')), NO_KEY('k1')],
  ['a key that was cut short', withKey(base64(64).slice(0, 81)), NO_KEY('k1')],
  ['a key with text behind it', withKey(`${base64(32)} x`), NO_KEY('k1')],
  ['a key with a line break in it', withKey(`${base64(48)}\n${base64(16)}`), NO_KEY('k1')],
  ['a key with padding in it', withKey(`${base64(32)}${base64(32)}`), NO_KEY('k1')],
  ['old keys that are one id', withAlso('k2'), NO_ARRAY],
  ['old keys as JSON in text', withAlso('["k2"]'), NO_ARRAY],
  ['old keys that are null', withAlso(null), NO_ARRAY],
  ['old keys that are an object', withAlso({ 0: 'k2', length: 1 }), NO_ARRAY],
  ['three old keys', withAlso(['k2', 'k3', 'k2']), NO_ARRAY],
  ['an old key that is not there', withAlso(['k2', 'k4']), UNKNOWN('hash_keys_also[1]', 'k4')],
  ['an old key that is no id', withAlso(['k2', k3]), NO_ID('hash_keys_also[1]')],
  [
    'an old key that is the current one',
    withAlso(['k1']),
    'hash_key and hash_keys_also of the secret name k1 twice.',
  ],
  ['an old key twice', withAlso(['k2', 'k2']), 'hash_key and hash_keys_also of the secret name k2 twice.'],
  [
    'an old key that is too short',
    { ...withAlso(['k2']), hash_keys: { k1, k2: base64(16) } },
    NO_KEY('k2', 'it is shorter'),
  ],
])('%s is secret_malformed, and told by the field alone', (_, secret, details) => {
  const text = typeof secret === 'string' || secret === undefined ? secret : textOf(secret);
  const error = thrownBy(() => readHashKeys(text));
  expect(error).toMatchObject({
    name: 'ConfigurationError',
    code: 'secret_malformed',
    retryable: false,
    details,
    hint: expect.stringMatching(/^(Store|Name) /),
  });
  const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${error.stack}`;
  for (const part of [k1, k2, k3, base64(16), 'fb'.repeat(16)])
    expect(shown).not.toContain(part.slice(0, 12));
  expect(error.cause).toBeUndefined();
});

const hintOf = (secret: unknown) => (thrownBy(() => readHashKeys(textOf(secret))) as { hint?: string }).hint;

test('the way out is that of the mistake: what keys look like, the key as it was, or ids that are there', () => {
  expect(hintOf({})).toMatch(/"hash_keys": \{"k1": .*as plaintext; `openssl rand -base64 32` makes a key/);
  expect(hintOf(withKey(base64(16)))).toMatch(/^Store the key as it was made, .*openssl rand -base64 32/);
  for (const secret of [withId('k4'), withId('k-1'), withAlso('k2'), withAlso(['k1']), withAlso(['k4'])]) {
    expect(hintOf(secret)).toMatch(/^Name ids of hash_keys: .*hash_keys_also/);
  }
});
