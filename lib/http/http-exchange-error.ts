// The failure of an HTTP exchange that brought no complete reply.

type FailureKind = 'connection' | 'stale-connection' | 'timeout' | 'oversized-reply';

/** No complete reply: the connection failed, the reply was cut short or endless, or the time for it ran out. */
export class HttpExchangeError extends Error {
  override readonly name = 'HttpExchangeError';
  readonly kind: FailureKind;
  readonly code: string;
  /** Of a reply that was not read to its end. */
  readonly status: number | undefined;

  constructor(kind: FailureKind, code: string, status?: number) {
    super(`HTTP exchange failed: ${kind}`);
    this.kind = kind;
    this.code = code;
    this.status = status;
  }
}
