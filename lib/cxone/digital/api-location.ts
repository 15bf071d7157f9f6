// Where the API of this environment's tenant is: configured, or found out once, beside the first work. Failures
// are not kept.
import { CxoneUnavailableError } from '../../errors.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { singleFlight } from '../../resilience/single-flight.ts';
import { isLoopback } from '../../settings/loopback.ts';
import type { Exchanger } from '../exchange.ts';
import type { IssuedToken } from '../token-reply.ts';
import { DISCOVERY_EXCHANGE, discoveryRequest, noTenant, processDiscoveryReply } from './discovery.ts';
import { tenantIdOf } from './tenant-id.ts';

const COMMERCIAL_ISSUER = 'https://cxone.niceincontact.com';

const DISCOVERY = {
  name: DISCOVERY_EXCHANGE,
  process: processDiscoveryReply,
  hostSetting: 'CXONE_ISSUER',
} as const;

/** A client for one base URL, which opens its first connection at once or when it is asked. */
export type Connect = (baseUrl: string, opensEarly: boolean) => HttpClient;

/** The API, as far as it has been found. */
export interface ApiLocation {
  /** The warm path, without a promise. */
  current(): HttpClient | undefined;
  /** @throws ConfigurationError, CxoneUnavailableError */
  get(): Promise<HttpClient>;
  /** A token tells which tenant it is: starts finding its API, unless that is found. */
  tokenIssued(token: IssuedToken, regional: boolean): void;
}

/** Without `baseUrl` it is asked of the issuer, and for a regional one, which may not know, of NICE's too. */
export const locateApi = (deps: {
  readonly baseUrl: string | undefined;
  readonly issuerUrl: string;
  readonly issuer: HttpClient;
  readonly exchanger: Exchanger;
  readonly connect: Connect;
}): ApiLocation => {
  const { baseUrl, issuerUrl, issuer, exchanger, connect } = deps;
  const isOnlyIssuer = isLoopback(new URL(issuerUrl).hostname) || issuerUrl === COMMERCIAL_ISSUER;
  const nice = isOnlyIssuer ? undefined : connect(COMMERCIAL_ISSUER, false);
  let api = baseUrl === undefined ? undefined : connect(baseUrl, true);
  let tenantId: string | undefined;
  let isRegional = false;

  const ask = (http: HttpClient, url: string, tenant: string) =>
    exchanger.unbound(http, discoveryRequest(tenant), DISCOVERY, url);

  const askIssuers = async (tenant: string): Promise<string> => {
    try {
      return await ask(issuer, issuerUrl, tenant);
    } catch (error) {
      if (!isRegional || !nice || !(error instanceof CxoneUnavailableError)) throw error;
      return await ask(nice, COMMERCIAL_ISSUER, tenant).catch((second: unknown) => {
        // What may pass is the better reason.
        const passing = second instanceof CxoneUnavailableError && second.retryNow;
        throw passing ? second : error;
      });
    }
  };

  const discover = singleFlight(async () => {
    const tenant = tenantId;
    if (tenant === undefined) throw noTenant();
    // Opened early it gains nothing: the first update follows at once.
    const found = connect(await askIssuers(tenant), false);
    if (tenant === tenantId) api = found;
    return found;
  });

  return {
    current: () => api,
    get: async () => api ?? discover(),
    tokenIssued(token, regional) {
      if (baseUrl !== undefined) return;
      const issuedFor = tenantIdOf(token);
      if (api && (issuedFor === undefined || issuedFor === tenantId)) return;
      // The secret may hold the key of another tenant by now, whose API may be elsewhere.
      api = undefined;
      tenantId = issuedFor;
      isRegional = regional;
      // Whoever needs it asks again, and learns what is wrong.
      discover().catch(() => {});
    },
  };
};
