// Credentials as an API of CXone asks for them, wherever they are kept.

/** Credentials that can be read again after a rotation. */
export interface CredentialsProvider<C> {
  get(): Promise<C>;
  /** Drops the cached credentials if they are still these. */
  invalidate(credentials: C): void;
}
