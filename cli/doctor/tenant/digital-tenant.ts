// A tenant with the Digital Experience API: token, discovery, and customers, which are read and not written here.
import { randomUUID } from 'node:crypto';
import type { DigitalConfig } from '../../../lib/config.ts';
import { digitalSecret } from '../../../lib/cxone/digital/credentials.ts';
import { createCustomerCalls } from '../../../lib/cxone/digital/customer-calls.ts';
import { processTokenReply, tokenRequest } from '../../../lib/cxone/digital/token-exchange.ts';
import { createExchanger } from '../../../lib/cxone/exchange.ts';
import { createHttpClient } from '../../../lib/cxone/http-client.ts';
import { TOKEN_EXCHANGE } from '../../../lib/cxone/token-reply.ts';
import { CxoneAccessError, CxoneRejectedError } from '../../../lib/errors.ts';
import { systemClock } from '../../../lib/resilience/clock.ts';
import { createSecretCredentials } from '../../../lib/secrets/secret-credentials.ts';
import { failed, ok } from '../check.ts';
import { once } from '../once.ts';
import { createDigitalTrial } from '../trial/digital-trial.ts';
import { judgeAttributes } from './defined-attributes.ts';
import { discoverBase } from './digital-location.ts';
import type { ConnectedTenant, TenantDeps } from './tenant.ts';
import { NO_LIMIT } from './time-limit.ts';

const TOKEN = { name: TOKEN_EXCHANGE, process: processTokenReply };

const PERMISSION_HINT =
  'Give the primary role of the employee whose access key it is the permissions to read and edit customers and custom fields of Digital Experience.';

/** Connects to it. */
export const connectDigitalTenant = (
  { config, readSecret }: TenantDeps,
  digital: DigitalConfig,
): ConnectedTenant => {
  const exchanger = createExchanger({
    attemptTimeoutMs: config.cxoneAttemptTimeoutMs,
    now: systemClock.now,
  });
  const secret = createSecretCredentials(readSecret, digitalSecret);
  const issuer = createHttpClient({ baseUrl: digital.issuer, clock: systemClock });
  const token = once(async () => {
    const credentials = await secret.get();
    return exchanger.unbound(
      issuer,
      tokenRequest(credentials, digital.clientAuthentication),
      TOKEN,
      credentials,
    );
  });
  const base = once(async () => {
    if (config.cxoneBaseUrl !== undefined) return config.cxoneBaseUrl;
    const isRegional = (await secret.get()).application === undefined;
    return discoverBase(digital, await token(), { exchanger, isRegional });
  });
  const calls = once(async () =>
    createCustomerCalls({
      http: createHttpClient({ baseUrl: await base(), clock: systemClock }),
      exchanger,
      accessToken: (await token()).value,
      limit: NO_LIMIT,
    }),
  );
  const definitions = once(async () => (await calls()).definitions());

  return {
    trial: createDigitalTrial({ calls, digital }),
    tenant: {
      grant: async () =>
        (await secret.get()).application === undefined
          ? 'access key without an application'
          : 'access key and application',
      token,
      async locate() {
        const url = await base();
        return ok(config.cxoneBaseUrl === undefined ? url : 'as CXONE_BASE_URL says');
      },
      async answers() {
        try {
          return ok(`answers; custom fields defined: ${(await definitions()).length}`);
        } catch (error) {
          if (error instanceof CxoneAccessError) return ok('answers');
          if (!(error instanceof CxoneRejectedError)) throw error;
          return failed(
            error.details ?? error.message,
            'Check that CXONE_BASE_URL, if it is set, is the Digital Experience API, and that the tenant has Digital Experience.',
          );
        }
      },
      async permissions() {
        const attempts = [
          ['the custom fields', definitions()],
          ['customers', readNobody()],
        ] as const;
        for (const [what, attempt] of attempts) {
          const refused = await attempt.then(
            () => false,
            (error: unknown) => error instanceof CxoneAccessError,
          );
          if (refused) return failed(`the employee may not read ${what}`, PERMISSION_HINT);
        }
        return ok('reading; --guest tries writing');
      },
      attributes: async (ids) => judgeAttributes(await definitions(), ids),
    },
  };

  async function readNobody() {
    const widgetId = `doctor-${randomUUID()}`;
    const customerId = `${digital.customerIdPrefix}${widgetId}`;
    await (await calls()).read({ customerId, widgetId }).catch((error: unknown) => {
      // That there is no such customer is what only somebody hears who may read them.
      if (!(error instanceof CxoneRejectedError)) throw error;
    });
  }
};
