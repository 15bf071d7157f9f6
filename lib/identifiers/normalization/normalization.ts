// What a normalisation of identifiers is, and which there are.
import type { IdentifierConfig } from '../identifier-config.ts';

/** The rules of the reference document, or those that a vendor publishes. */
export type NormalizationName = IdentifierConfig['normalization'];

/**
 * Brings an e-mail address or phone number into its one form. Idempotent.
 *
 * @throws InvalidRequestError `identifier_empty` or `identifier_invalid`, naming `field`, which is
 * `user_identifier` unless given; never with the value
 */
export type Normalize = (raw: string, field?: string) => string;
