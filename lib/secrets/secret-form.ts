// The form in which an API of CXone wants the secret. The names of keys may be told, values never.

/** The keys of a secret; a value that is no string is an empty one. */
export type SecretKeys = Readonly<Record<string, string | undefined>>;

/** The credentials, or the names of the keys without which there are none. */
export type SecretReading<C> = { readonly credentials: C } | { readonly missing: readonly string[] };

/** The form of one API. */
export interface SecretForm<C> {
  /** As `CXONE_API` names it. */
  readonly api: string;
  /** What to store instead, as a sentence. */
  readonly hint: string;
  read(keys: SecretKeys): SecretReading<C>;
}

/** Those of `names` that the secret lacks. */
export const missingKeys = (keys: SecretKeys, names: readonly string[]): readonly string[] =>
  names.filter((name) => !keys[name]);
