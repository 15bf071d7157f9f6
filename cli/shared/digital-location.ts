// Which base URL a tenant's API has, by the rules of the functions: configured, or discovered at the issuer, and of
// a regional issuer that does not know, at NICE's own.
import type { DigitalConfig } from '../../lib/config.ts';
import {
  DISCOVERY_EXCHANGE,
  discoveryRequest,
  noTenant,
  processDiscoveryReply,
} from '../../lib/cxone/digital/discovery.ts';
import { tenantIdOf } from '../../lib/cxone/digital/tenant-id.ts';
import type { Exchanger } from '../../lib/cxone/exchange.ts';
import type { IssuedToken } from '../../lib/cxone/token-reply.ts';
import { CxoneUnavailableError } from '../../lib/errors.ts';
import { createHttpClient } from '../../lib/http/http-client.ts';
import { systemClock } from '../../lib/resilience/clock.ts';
import { isLoopback } from '../../lib/settings/loopback.ts';
import { SETTINGS } from '../../lib/settings/settings.ts';

const DISCOVERY = {
  name: DISCOVERY_EXCHANGE,
  process: processDiscoveryReply,
  hostSetting: 'CXONE_ISSUER',
} as const;
const NICE = SETTINGS.CXONE_ISSUER.default;

/** @throws ConfigurationError `cxone_host_untrusted`, CxoneUnavailableError */
export const discoverBase = async (
  { issuer }: DigitalConfig,
  token: IssuedToken,
  { exchanger, isRegional }: { readonly exchanger: Exchanger; readonly isRegional: boolean },
): Promise<string> => {
  const tenantId = tenantIdOf(token);
  if (tenantId === undefined) throw noTenant();
  const ask = (url: string) =>
    exchanger.unbound(
      createHttpClient({ baseUrl: url, clock: systemClock }),
      discoveryRequest(tenantId),
      DISCOVERY,
      url,
    );
  try {
    return await ask(issuer);
  } catch (error) {
    const elsewhere = isRegional && issuer !== NICE && !isLoopback(new URL(issuer).hostname);
    if (!elsewhere || !(error instanceof CxoneUnavailableError)) throw error;
    return await ask(NICE);
  }
};
