// Where the Digital Experience API of a tenant is, asked of the issuer without any authorization. The reply is
// data from the network: a bearer goes only where this file says.
import { ConfigurationError, CxoneUnavailableError } from '../../errors.ts';
import type { HttpReply, HttpRequest } from '../../http/http-client.ts';
import { parseJson } from '../../parse-json.ts';
import { isLoopback } from '../../settings/loopback.ts';
import { replyFailure, unexpectedReply } from '../reply-failure.ts';
import { isNiceHost } from './trusted-hosts.ts';

/** How errors name the exchange. */
export const DISCOVERY_EXCHANGE = 'the discovery of the tenant';

const HINT =
  'Check that CXONE_ISSUER is the issuer of the tenant; or set CXONE_BASE_URL, which makes discovery needless.';

// The one area whose API is not below the domain that discovery names.
const BASE_OF_AREA = new Map([['na2', 'https://api-de-na2.nicecxone-gov.com']]);

const AREA = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const DOMAIN = /^(?=.{1,190}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** The request for what the issuer knows of a tenant. */
export const discoveryRequest = (tenantId: string): HttpRequest => ({
  method: 'GET',
  path: `/.well-known/cxone-configuration?tenantId=${encodeURIComponent(tenantId)}`,
  headers: { accept: 'application/json' },
});

const untrusted = (host: string): ConfigurationError =>
  new ConfigurationError('The service is not configured correctly', {
    code: 'cxone_host_untrusted',
    details: `Discovery names ${host}, which is none of NICE's: no token is sent there.`,
    hint: 'Check CXONE_ISSUER. If the host is that of the tenant all the same, set CXONE_BASE_URL to its URL.',
  });

const lowerCase = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.toLowerCase() : undefined;

const loopbackEndpoint = (endpoint: unknown): string | undefined => {
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !isLoopback(url.hostname)) return undefined;
  return url.username || url.password || /[?#]/.test(url.href) ? undefined : url.href.replace(/\/+$/, '');
};

/**
 * The base URL of the API, from the issuer at `issuerUrl`.
 *
 * @throws ConfigurationError `cxone_host_untrusted` where it would be none of NICE's
 * @throws CxoneUnavailableError on any other reply than a configuration
 */
export const processDiscoveryReply = (reply: HttpReply, nowMs: number, issuerUrl: string): string => {
  const { status } = reply;
  if (status !== 200) {
    const failure = replyFailure(reply, DISCOVERY_EXCHANGE, nowMs, true);
    // Any 4xx speaks of issuer and tenant, not of the update: it must not look like an unknown guest.
    throw failure instanceof CxoneUnavailableError && failure.retryNow
      ? failure
      : unexpectedReply(status, DISCOVERY_EXCHANGE, HINT);
  }
  const configuration = Object(parseJson(reply.body));
  const local = isLoopback(new URL(issuerUrl).hostname)
    ? loopbackEndpoint(configuration.api_endpoint)
    : undefined;
  if (local !== undefined) return local;
  const area = lowerCase(configuration.area);
  const domain = lowerCase(configuration.domain);
  if (area === undefined || domain === undefined) throw unexpectedReply(status, DISCOVERY_EXCHANGE, HINT);
  if (!AREA.test(area) || !DOMAIN.test(domain)) throw untrusted('an area or a domain that is no host name');
  const base = BASE_OF_AREA.get(area) ?? `https://api-de-${area}.${domain}`;
  const { hostname } = new URL(base);
  if (!isNiceHost(hostname)) throw untrusted(`the host ${hostname}`);
  return base;
};

/** A token without a tenant leads nowhere. */
export const noTenant = (): CxoneUnavailableError =>
  new CxoneUnavailableError({
    code: 'cxone_unexpected_reply',
    details: 'CXone issued a token that names no tenant, so that its API cannot be found.',
    hint: HINT,
    retryNow: false,
  });
