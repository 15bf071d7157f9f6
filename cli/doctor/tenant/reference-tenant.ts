// A tenant with the reference document's API, which knows a token and an update: asked by an update of nothing, for
// a guest that there is not.
import { randomUUID } from 'node:crypto';
import { ATTRIBUTE_EXCHANGE, attributeRequest } from '../../../lib/cxone/reference/attribute-exchange.ts';
import { createReferenceClient } from '../../../lib/cxone/reference/client.ts';
import { referenceSecret } from '../../../lib/cxone/reference/credentials.ts';
import { exchangeFailure, replyFailure, unexpectedReply } from '../../../lib/cxone/reply-failure.ts';
import { createHttpClient } from '../../../lib/http/http-client.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { systemClock } from '../../../lib/resilience/clock.ts';
import { createSecretCredentials } from '../../../lib/secrets/secret-credentials.ts';
import { requireSetting } from '../../../lib/settings/read-setting.ts';
import { once } from '../../shared/once.ts';
import { ok, unchecked } from '../check.ts';
import { createReferenceTrial } from '../trial/reference-trial.ts';
import type { ConnectedTenant, TenantDeps } from './tenant.ts';

// What says that the update of nothing was understood.
const UNDERSTOOD = [200, 400, 404, 422];
const REFUSED = [401, 403];

/** Connects to it. */
export const connectReferenceTenant = ({ config, readSecret }: TenantDeps): ConnectedTenant => {
  const attemptTimeoutMs = config.cxoneAttemptTimeoutMs;
  const http = createHttpClient({
    baseUrl: requireSetting('CXONE_BASE_URL', config.cxoneBaseUrl),
    clock: systemClock,
  });
  const client = createReferenceClient({ http, attemptTimeoutMs, now: systemClock.now });
  const credentials = createSecretCredentials(readSecret, referenceSecret);
  const token = once(async () => client.requestToken(await credentials.get()));

  const probe = once(async () => {
    const update = { guestId: `doctor-${randomUUID()}`, attributes: [] };
    const request = attributeRequest(update, (await token()).value);
    return http(request, attemptTimeoutMs).catch((error: unknown) => {
      throw exchangeFailure(error, ATTRIBUTE_EXCHANGE);
    });
  });

  return {
    trial: createReferenceTrial({ client, token }),
    tenant: {
      async grant() {
        await credentials.get();
        return 'client credentials';
      },
      token,
      locate: async () => ok('as CXONE_BASE_URL says'),
      async answers() {
        const reply = await probe();
        const isOwn = parseJson(reply.body) !== undefined || REFUSED.includes(reply.status);
        if (isOwn && [...UNDERSTOOD, ...REFUSED].includes(reply.status)) {
          return ok(`${reply.status} to an update of nothing`);
        }
        const failure = replyFailure(reply, ATTRIBUTE_EXCHANGE, systemClock.now());
        throw reply.status >= 500 || reply.status === 429
          ? failure
          : unexpectedReply(reply.status, ATTRIBUTE_EXCHANGE);
      },
      async permissions() {
        const reply = await probe();
        if (REFUSED.includes(reply.status)) {
          throw replyFailure(reply, ATTRIBUTE_EXCHANGE, systemClock.now());
        }
        return ok('the scope for updates is there');
      },
      attributes: async () => unchecked('its API tells of none; --guest tries them'),
    },
  };
};
