// The CXone tenant and the Secrets Manager of the simulation: latencies, a rate limit, and counts.

import type { ClientCredentials } from '../../lib/cxone/reference/credentials.ts';
import type { HttpClient, HttpReply } from '../../lib/http/http-client.ts';
import { HttpExchangeError } from '../../lib/http/http-exchange-error.ts';
import { sleep } from '../../lib/resilience/clock.ts';
import type { CredentialsProvider } from '../../lib/secrets/credentials-provider.ts';
import { createRateLimiter } from '../../local/simulators/cxone/rate-limiter.ts';
import { TYPICAL_LATENCY } from '../typical-latency.ts';
import type { Trouble } from './trouble.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface TenantOptions {
  readonly time: VirtualTime;
  readonly random: () => number;
  /** PATCHes a second that CXone takes, and as many at once. */
  readonly requestsPerSecond: number;
  /** What a PATCH takes; between two thirds of the usual latency and four thirds by default. */
  readonly patchMs?: ((random: () => number) => number) | undefined;
  /** Whether a 429 says when to come back; it does by default. */
  readonly namesWait?: boolean | undefined;
  readonly trouble?: Pick<Trouble, 'strike'> | undefined;
}

export interface TenantCounts {
  secretReads: number;
  tokenRequests: number;
  patches: number;
  tooManyRequests: number;
}

export interface Tenant {
  readonly counts: Readonly<TenantCounts>;
  readonly http: HttpClient;
  /** The credentials as one environment reads and keeps them. */
  createCredentials(): CredentialsProvider<ClientCredentials>;
}

const REFUSAL_MS = 30;
const CREDENTIALS = { clientId: 'client', clientSecret: 'secret' };

const reply = (status: number, body: object, retryAfter?: string): HttpReply => ({
  status,
  body: JSON.stringify(body),
  retryAfter,
});

export const createTenant = ({
  time,
  random,
  requestsPerSecond,
  patchMs,
  namesWait = true,
  trouble,
}: TenantOptions): Tenant => {
  const counts: TenantCounts = { secretReads: 0, tokenRequests: 0, patches: 0, tooManyRequests: 0 };
  const limiter = createRateLimiter({ requestsPerSecond, burst: requestsPerSecond }, time.now);
  // Between two thirds of the usual latency and four thirds.
  const wait = (latencyMs: number) => sleep(time, latencyMs * (2 / 3 + (random() * 2) / 3));

  return {
    counts,
    async http(request, timeoutMs) {
      const isToken = request.method === 'POST';
      counts[isToken ? 'tokenRequests' : 'patches'] += 1;
      const struck = trouble?.strike({ isToken }, timeoutMs);
      if (struck) return struck;
      if (isToken) {
        await wait(TYPICAL_LATENCY.tokenMs);
        return reply(200, { access_token: 'token', token_type: 'Bearer', expires_in: 3_600 });
      }
      const retryAfterSeconds = limiter.take();
      if (retryAfterSeconds > 0) {
        counts.tooManyRequests += 1;
        await wait(REFUSAL_MS);
        return reply(429, { error: 'too_many_requests' }, namesWait ? String(retryAfterSeconds) : undefined);
      }
      if (patchMs === undefined) await wait(TYPICAL_LATENCY.patchMs);
      else {
        const neededMs = patchMs(random);
        await sleep(time, Math.min(neededMs, timeoutMs));
        if (neededMs > timeoutMs) throw new HttpExchangeError('timeout', 'ETIMEDOUT');
      }
      return reply(200, JSON.parse(request.body ?? ''));
    },
    createCredentials() {
      let cached: typeof CREDENTIALS | undefined;
      return {
        async get() {
          if (cached) return cached;
          counts.secretReads += 1;
          await wait(TYPICAL_LATENCY.secretMs);
          cached = CREDENTIALS;
          return cached;
        },
        invalidate() {
          cached = undefined;
        },
      };
    },
  };
};
