import { expect, test } from 'vitest';
import { guestDigest, shortGuestDigest } from '../../../lib/contract/guest-id.ts';

// printf '%s' 'guest-abc-123' | sha256sum
const DIGEST = 'de371c0c008af8b214b6251eb08b393a0cd8c484a30e4047c6d4edba707b2471';

test('the digest of a guest id is its SHA-256 in lower-case hex', () => {
  expect(guestDigest('guest-abc-123')).toBe(DIGEST);
});

test('the short digest is the first 12 digits of it', () => {
  expect(shortGuestDigest('guest-abc-123')).toBe(DIGEST.slice(0, 12));
});

test('guest ids keep their case: two that differ in it are two guests', () => {
  expect(guestDigest('Guest')).not.toBe(guestDigest('guest'));
});
