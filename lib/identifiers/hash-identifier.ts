// Turns an e-mail address or phone number into the hash that CXone stores.
// One normalisation for all functions; the raw value goes no further than this folder.
import { hash } from 'node:crypto';
import { normalizeReference } from './normalization/reference.ts';

/**
 * Trims, lower-cases and checks an identifier. Idempotent.
 *
 * @throws InvalidRequestError `identifier_empty` or `identifier_invalid`, naming `field`
 */
export const normalizeIdentifier = (raw: string, field?: string): string => normalizeReference(raw, field);

/** SHA-256 over UTF-8 of the normalised identifier: 64 lower-case hex digits. */
export const hashIdentifier = (raw: string, field?: string): string =>
  hash('sha256', normalizeIdentifier(raw, field));
