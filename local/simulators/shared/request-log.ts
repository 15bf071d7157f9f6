// Owns the record of what a simulator was asked and what it replied. Bounded, and may be switched off.

import type { IncomingHttpHeaders } from 'node:http';
import type { Exchange } from './loopback-server.ts';

/** One request as it came in; `status` is undefined as long as, or because, it got no reply. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** What follows the question mark; empty without one. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly reusedSocket: boolean;
  /** Epoch milliseconds on the simulator's clock. */
  readonly at: number;
  readonly status: number | undefined;
}

/** The requests so far, oldest first. The array is live: it grows as requests arrive. */
export interface RequestLog {
  readonly requests: readonly RecordedRequest[];
  /** Records a request; the returned function notes the status once the reply has begun. */
  record(exchange: Exchange): () => void;
  clear(): void;
}

const MAX_RECORDED = 20_000;
const nothing = (): void => undefined;

/** Creates a log; with `enabled: false` it stays empty, for benchmarks. */
export const createRequestLog = (options: { enabled: boolean; now: () => number }): RequestLog => {
  const requests: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }[] = [];
  return {
    requests,
    record({ method, path, query, headers, body, reusedSocket, response }) {
      if (!options.enabled) return nothing;
      if (requests.length >= MAX_RECORDED) requests.splice(0, MAX_RECORDED / 2);
      const entry = {
        method,
        path,
        query,
        headers,
        body,
        reusedSocket,
        at: options.now(),
        status: undefined,
      };
      const recorded: (typeof requests)[number] = entry;
      requests.push(recorded);
      return () => {
        if (response.headersSent) recorded.status = response.statusCode;
      };
    },
    clear() {
      requests.length = 0;
    },
  };
};
