// Whether CXone takes the credentials, is where it should be, and lets us do what the service does.
import { type Check, ok } from '../check.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** The checks of a tenant, in their order; `attributes` are those in use. */
export const tenantChecks = (
  tenant: () => Promise<Tenant>,
  attributes: readonly string[],
): readonly Check[] => [
  {
    id: 'token',
    title: 'CXone: token',
    needs: ['secret-form'],
    run: async () => ok(`for ${(await (await tenant()).token()).expiresInSeconds} s`),
  },
  {
    id: 'location',
    title: 'CXone: base URL',
    needs: ['token'],
    run: async () => (await tenant()).locate(),
  },
  {
    id: 'api',
    title: 'CXone: API',
    needs: ['location'],
    run: async () => (await tenant()).answers(),
  },
  {
    id: 'permissions',
    title: 'CXone: permissions',
    needs: ['api'],
    run: async () => (await tenant()).permissions(),
  },
  {
    id: 'attributes',
    title: 'CXone: attributes',
    needs: ['permissions'],
    run: async () => (await tenant()).attributes(attributes),
  },
];
