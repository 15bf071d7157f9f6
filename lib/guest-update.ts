// The nouns of the domain: what is to be stored for a guest, and what CXone has stored.

/** A hashed identifier under the id that CXone files it under. */
export interface HashedAttribute {
  readonly id: string;
  /** As `hashIdentifier` makes it: 64 hex digits by default. */
  readonly value: string;
}

/** An update of one guest: hashes, no identifier. */
export interface GuestUpdate {
  readonly guestId: string;
  readonly attributes: readonly HashedAttribute[];
}

/** The state of one attribute as CXone returns it; it may hold more than the id. */
export type AttributeState = Readonly<Record<string, unknown>> & { readonly id: string };
