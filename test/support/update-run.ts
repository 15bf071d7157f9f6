// Owns runs of the use case on a fake clock, over tokens and PATCHes whose outcomes a test lists.

import { createAuthorizedClient } from '../../lib/cxone/authorized-client.ts';
import type { CxoneClient } from '../../lib/cxone/client.ts';
import { createRefusalMemory } from '../../lib/cxone/refusal-memory.ts';
import type { TokenProvider } from '../../lib/cxone/token-provider.ts';
import { CxoneAccessError, CxoneUnavailableError } from '../../lib/errors.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import { createUpdateGuest } from '../../lib/updates/update-guest.ts';
import { createFakeClock } from './fake-clock.ts';
import { deadlineIn } from './fake-deadline.ts';
import { createRecordedLog } from './recorded-log.ts';
import { retryPolicy } from './retry-policy.ts';

export const GUEST_ID = 'jane@example.com';
const UPDATE = { guestId: GUEST_ID, attributes: [{ id: 'a', value: 'b' }] };
export const STATES = [{ id: 'a', value: 'b' }];

/** CXone refuses the token. */
export const unauthorized = () => new CxoneAccessError({ code: 'cxone_unauthorized', cxoneStatus: 401 });
/** CXone cannot take the update now. */
export const unavailable = () =>
  new CxoneUnavailableError({ code: 'cxone_server_error', retryNow: true, cxoneStatus: 503 });

interface Setting {
  /** Outcomes of the PATCHes in turn; success after the last. */
  readonly outcomes?: readonly Error[];
  /** Tokens in turn; the last one for ever. An error is thrown, null never comes. */
  readonly tokens?: readonly (string | Error | null)[];
  readonly timeLeftMs?: number;
}

/** One update of the guest, whose PATCHes take 10 ms each: its result and log, and what became of the tokens. */
export const runUpdate = async ({
  outcomes = [],
  tokens = ['t1', 't2', 't3'],
  timeLeftMs = 60_000,
}: Setting) => {
  const clock = createFakeClock();
  const { log, lines } = createRecordedLog();
  const invalidated: string[] = [];
  const patchedWith: string[] = [];
  let nextToken = 0;
  const renew = (how: string) => (token: string) => {
    invalidated.push(`${how} ${token}`);
    nextToken += 1;
  };
  const provider: TokenProvider = {
    prefetch: () => Promise.resolve(),
    current: () => undefined,
    async get() {
      const token = tokens[Math.min(nextToken, tokens.length - 1)];
      if (token === null || token === undefined) return new Promise(() => undefined);
      if (token instanceof Error) {
        nextToken += 1;
        throw token;
      }
      return token;
    },
    invalidate: renew('token'),
    invalidateWithCredentials: renew('credentials'),
  };
  const client: Omit<CxoneClient<never>, 'requestToken'> = {
    async upsertAttributes(_update, token) {
      patchedWith.push(token);
      const outcome = outcomes[patchedWith.length - 1];
      await new Promise<void>((resolve) => void clock.schedule(10, resolve));
      if (outcome) throw outcome;
      return STATES;
    },
  };
  const updateGuest = createUpdateGuest({
    cxone: createAuthorizedClient({
      client,
      tokens: provider,
      refusals: createRefusalMemory(clock),
      now: clock.now,
    }),
    policy: retryPolicy(clock),
  });
  const invocation = {
    requestId: 'request-1',
    deadline: deadlineIn(clock, timeLeftMs),
    log: withFields(log, { request_id: 'request-1' }),
    durationMs: () => 0,
  };
  const result = await clock.settle(updateGuest(UPDATE, invocation));
  return { result, lines, invalidated, patchedWith };
};
