// What a normalisation is: the one form of an identifier, from which its hash is made.

/** Whose rules they are. */
export type NormalizationName = 'reference' | 'google' | 'uid2' | 'meta';

/**
 * The normalised form of an e-mail address or phone number. Idempotent.
 *
 * @param field what the caller knows the identifier as; `user_identifier` by default
 * @throws InvalidRequestError `identifier_empty` or `identifier_invalid`, naming `field` and never the value
 */
export type Normalize = (raw: string, field?: string) => string;
