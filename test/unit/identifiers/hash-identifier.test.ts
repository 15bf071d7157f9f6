import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { ACCEPTED, REFUSED_AS_EMPTY, REFUSED_AS_INVALID } from '../../support/reference-identifiers.ts';
import { thrownBy } from '../../support/thrown.ts';

// Computed by another program: printf '%s' '<identifier>' | sha256sum
const VECTORS = [
  ['user@example.com', 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514'],
  [
    'first.last+tag@sub-domain.example.co.uk',
    '0275e210db3fb9176d415c8752d7d2456c25721326f863323266d1abd3022794',
  ],
  ['a@b.co', '80305c9bb1bb2480e03894350e0a8a366dcbdeb302e69e0817aa0743abd77054'],
  ['x_y-z@host.example', '3b70d99b0436eb2e421dc055186323dec59c1b6ec5ca26e6584cc9b23386cf90'],
  ['+14155550123', '36a2cef4ff9bf7a1abd2a93359136b870393be4106e6c5d19b72ff564f9deca4'],
  ['14155550123', '413ba75461ab5f99d36820e561ea97e2bd80f9cb586f7ecea6cf4c496518950a'],
  ['0041791234567', '1878c299987df14e088839130430a5cbf391585a714bafa72ba02013b3554a9f'],
  ['1234567', '8bb0cf6eb9b17d0f7d22b456f121257dc1254e1f01665370476383ea776df414'],
  ['123456789012345', 'e27a7686b8028cfee7b57d954c3abccfb2a701968925f52bbd482e77be5de0bb'],
] as const;

const hashOf = (raw: string) => hashIdentifier(normalizeReference(raw));

describe('the hash of an identifier', () => {
  test.each(VECTORS)('of %s is what sha256sum says', (identifier, hash) => {
    expect(hashOf(identifier)).toBe(hash);
  });

  test.each(VECTORS)('of %s is the same in capitals and between blanks', (identifier, hash) => {
    expect(hashOf(` \t${identifier.toUpperCase()}\r\n`)).toBe(hash);
  });

  test('a leading + is part of a number: with and without it are two identifiers', () => {
    expect(hashOf('+14155550123')).not.toBe(hashOf('14155550123'));
  });
});

describe('the behaviour of the reference document', () => {
  test.each(ACCEPTED)('%j is accepted, and stored as %s', (identifier, hash) => {
    expect(hashOf(identifier)).toBe(hash);
  });

  test.each(REFUSED_AS_EMPTY)('%j is refused as empty', (identifier) => {
    expect(thrownBy(() => hashOf(identifier))).toMatchObject({
      name: 'InvalidRequestError',
      message: 'Identifier cannot be empty',
      code: 'identifier_empty',
      details: 'user_identifier is empty or blank.',
    });
  });

  test.each(REFUSED_AS_INVALID)('%j is refused as neither e-mail nor phone', (identifier) => {
    const error = thrownBy(() => hashOf(identifier));
    expect(error).toMatchObject({
      name: 'InvalidRequestError',
      message: 'Invalid email or phone format',
      code: 'identifier_invalid',
      details: 'user_identifier is neither an e-mail address nor a phone number.',
    });
  });
});

describe('a refusal', () => {
  test('names the field that it was given', () => {
    for (const identifier of ['', 'nonsense']) {
      const error = thrownBy(() => normalizeReference(identifier, 'identifiers[3].user_identifier'));
      expect(error).toMatchObject({
        details: expect.stringMatching(/^identifiers\[3\]\.user_identifier is /),
      });
    }
  });

  test('shows nothing of the identifier', () => {
    const error = thrownBy(() => normalizeReference('jane.doe@nowhere'));
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/jane|doe|nowhere/);
  });

  test('of hostile input comes quickly', () => {
    const startedAt = performance.now();
    for (const hostile of [
      `a${' '.repeat(60_000)}b`,
      `${'a'.repeat(60_000)}@`,
      `a@${'a.'.repeat(30_000)}1`,
      `a@${'.'.repeat(60_000)}`,
      '+'.repeat(60_000),
    ]) {
      thrownBy(() => normalizeReference(hostile));
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
