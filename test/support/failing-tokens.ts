// Owns token providers on a fake clock whose token requests fail in an order that a test lists.

import type { ClientCredentials } from '../../lib/cxone/reference/credentials.ts';
import { createTokenProvider } from '../../lib/cxone/token-provider.ts';
import { ConfigurationError, CxoneAccessError, CxoneUnavailableError } from '../../lib/errors.ts';
import { createFakeClock } from './fake-clock.ts';

export const OLD: ClientCredentials = { clientId: 'client', clientSecret: 'old' };
export const NEW: ClientCredentials = { clientId: 'client', clientSecret: 'new' };

export const refused = () => new CxoneAccessError({ code: 'cxone_credentials_refused', cxoneStatus: 401 });
export const unavailable = (retryAfterMs?: number) =>
  new CxoneUnavailableError({ code: 'cxone_server_error', retryNow: true, retryAfterMs });
export const misconfigured = () => new ConfigurationError('m', { code: 'secret_not_found' });

/**
 * A provider over a secret that reads as `reads` in turn, and a token endpoint that fails with `failures` in
 * turn; the requests at the positions `hanging` end when thawed, and not before.
 */
export const failingTokens = (setting: {
  reads?: readonly ClientCredentials[];
  failures?: readonly (Error | undefined)[];
  hanging?: readonly number[];
}) => {
  const { reads = [OLD], failures = [], hanging = [] } = setting;
  const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>();
  const clock = createFakeClock();
  const asked: string[] = [];
  let cached: ClientCredentials | undefined;
  let readCount = 0;
  const tokens = createTokenProvider({
    credentials: {
      async get() {
        if (!cached) {
          cached = reads[Math.min(readCount, reads.length - 1)] ?? OLD;
          readCount += 1;
        }
        return cached;
      },
      invalidate(credentials) {
        if (cached === credentials) cached = undefined;
      },
    },
    async requestToken({ clientSecret }) {
      const request = asked.push(clientSecret);
      if (hanging.includes(request - 1)) await thawed;
      else await new Promise<void>((resolve) => void clock.schedule(100, resolve));
      const failure = failures[request - 1];
      if (failure) throw failure;
      return { value: `token-${request}`, expiresInSeconds: 3_600 };
    },
    clock,
  });
  return { clock, tokens, asked, readCount: () => readCount, thaw };
};
