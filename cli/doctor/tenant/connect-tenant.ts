// Connects to CXone through the API that the settings name.
import type { ConnectedTenant, TenantDeps } from './tenant.ts';

/** The other API's code is not loaded. */
export const connectTenant = async (deps: TenantDeps): Promise<ConnectedTenant> =>
  deps.config.digital === undefined
    ? (await import('./reference-tenant.ts')).connectReferenceTenant(deps)
    : (await import('./digital-tenant.ts')).connectDigitalTenant(deps, deps.config.digital);
