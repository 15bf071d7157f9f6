// What an API of CXone may ask of ids beyond the contract of this service.

/** The rules of one API. Both throw InvalidRequestError, naming the rule. */
export interface IdRules {
  /** The one form of a guest id, which groups, digests and order are made of. Idempotent. */
  canonicalGuestId(guestId: string): string;
  /** `field` is what the caller knows the id as. */
  checkAttributeId(attributeId: string, field: string): void;
}
