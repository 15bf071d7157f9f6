// Owns what the issuer says of itself and of a tenant. What it says of the tenant can be changed, for whoever
// wants to see where a bearer goes then.

import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import { TOKEN_PATH } from './routes.ts';

/** What discovery says of the tenant. */
export interface TenantConfiguration {
  readonly area: string;
  readonly domain: string;
  readonly api_endpoint: string;
  readonly auth_endpoint: string;
  readonly tenantId: string;
}

/** The two documents under `/.well-known/`. */
export interface Discovery {
  openid(): JsonReply;
  configuration(exchange: Exchange): JsonReply;
  /** Changes what is said of the tenant; an empty object takes all of that back. */
  set(changed: Partial<TenantConfiguration>): void;
}

/** Creates them; `url` is the simulator's own, known once it listens. */
export const createDiscovery = (options: {
  readonly tenantId: string;
  readonly url: () => string;
}): Discovery => {
  const { tenantId, url } = options;
  let changed: Partial<TenantConfiguration> = {};
  return {
    openid: () => ({
      status: 200,
      body: {
        issuer: url(),
        authorization_endpoint: `${url()}/auth/authorize`,
        token_endpoint: `${url()}${TOKEN_PATH}`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
    }),
    configuration({ query }) {
      if (new URLSearchParams(query).get('tenantId') !== tenantId) {
        return { status: 404, body: { error: 'not_found', errorDescription: 'no such tenant' } };
      }
      const usual = {
        area: 'na1',
        domain: 'niceincontact.com',
        acdDomain: 'nice-incontact.com',
        uhDomain: 'nice-incontact.com',
        api_endpoint: url(),
      };
      return { status: 200, body: { ...usual, auth_endpoint: `${url()}/auth`, tenantId, ...changed } };
    },
    set(next) {
      changed = Object.keys(next).length === 0 ? {} : { ...changed, ...next };
    },
  };
};
