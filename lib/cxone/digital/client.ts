// The client for Digital Experience: an update is read, written and read back within the time of one attempt.
import type { Config, DigitalConfig } from '../../config.ts';
import { CxoneRejectedError, CxoneUnavailableError } from '../../errors.ts';
import type { AttributeState, GuestUpdate } from '../../guest-update.ts';
import type { Clock } from '../../resilience/clock.ts';
import type { Deadline } from '../../resilience/deadline.ts';
import type { CxoneClient } from '../client.ts';
import { createExchanger, type TimeLimit } from '../exchange.ts';
import { TOKEN_EXCHANGE } from '../token-reply.ts';
import { type Connect, locateApi } from './api-location.ts';
import type { DigitalCredentials } from './credentials.ts';
import { type CustomerCalls, createCustomerCalls } from './customer-calls.ts';
import type { Customer } from './customer-exchange.ts';
import { widgetIdOf } from './ids.ts';
import { processTokenReply, tokenRequest } from './token-exchange.ts';
import { createTurns } from './turns.ts';
import { upsertFields } from './upsert-fields.ts';

const TOKEN = { name: TOKEN_EXCHANGE, process: processTokenReply, hostSetting: 'CXONE_ISSUER' } as const;

// The exchanges of an attempt share its time, so that it takes no longer than one with a single exchange.
const attemptLimit = (deadline: Deadline, attemptTimeoutMs: number, now: () => number): TimeLimit => {
  const endsAtMs = now() + attemptTimeoutMs;
  const restMs = () => Math.max(0, endsAtMs - now());
  return {
    remainingMs: () => Math.min(restMs(), deadline.remainingMs()),
    expiredError: () =>
      deadline.remainingMs() <= restMs()
        ? deadline.expiredError()
        : new CxoneUnavailableError({
            code: 'cxone_timeout',
            details: 'CXone did not answer the calls of the attribute update in time.',
            hint: 'Repeat the call later. If it persists: check CXONE_BASE_URL and the network path of the function.',
            retryNow: true,
          }),
  };
};

const statesOf = ({ customFields, updatedAt }: Customer, { attributes }: GuestUpdate): AttributeState[] => {
  const ours = new Set(attributes.map(({ id }) => id));
  return customFields
    .filter(({ ident }) => ours.has(ident))
    .map(({ ident, value, updatedAt: ownUpdatedAt, ...more }) => {
      const { id: _, updatedTimestamp: __, ...rest } = more;
      return { id: ident, value, updatedTimestamp: ownUpdatedAt ?? updatedAt, ...rest };
    });
};

/** A client for the tenant of the credentials. */
export const createDigitalClient = (
  config: Pick<Config, 'cxoneBaseUrl' | 'cxoneAttemptTimeoutMs'>,
  { issuer: issuerUrl, clientAuthentication, customFieldsWrite, customerIdPrefix }: DigitalConfig,
  deps: { readonly clock: Clock; readonly connect: Connect },
): CxoneClient<DigitalCredentials> => {
  const { cxoneAttemptTimeoutMs: attemptTimeoutMs } = config;
  const { clock, connect } = deps;
  const exchanger = createExchanger({ attemptTimeoutMs, now: clock.now });
  const issuer = connect(issuerUrl, true);
  const api = locateApi({ baseUrl: config.cxoneBaseUrl, issuerUrl, issuer, exchanger, connect });
  const takeTurn = createTurns();

  // A customer that was merged into another is known by its identity still: looked for once.
  const upsert = async (calls: CustomerCalls, { guestId, attributes }: GuestUpdate): Promise<Customer> => {
    const asked = { customerId: guestId, widgetId: widgetIdOf(guestId, customerIdPrefix) };
    try {
      return await upsertFields(calls, asked, attributes, customFieldsWrite);
    } catch (error) {
      if (!(error instanceof CxoneRejectedError && error.code === 'cxone_not_found')) throw error;
      const merged = await calls.find(asked);
      if (!merged) throw error;
      return await upsertFields(calls, { ...asked, customerId: merged.id }, attributes, customFieldsWrite);
    }
  };

  return {
    renewsForbidden: true,

    async requestToken(credentials) {
      const request = tokenRequest(credentials, clientAuthentication);
      const token = await exchanger.unbound(issuer, request, TOKEN, credentials);
      api.tokenIssued(token, credentials.application === undefined);
      return { value: token.value, expiresInSeconds: token.expiresInSeconds };
    },

    async upsertAttributes(update, accessToken, deadline) {
      const http = api.current() ?? (await deadline.race(api.get()));
      return takeTurn(update.guestId, deadline, async () => {
        const limit = attemptLimit(deadline, attemptTimeoutMs, clock.now);
        const calls = createCustomerCalls({ http, exchanger, accessToken, limit });
        return statesOf(await upsert(calls, update), update);
      });
    },

    warmUp: () =>
      api.get().then(
        () => {},
        () => {},
      ),
  };
};
