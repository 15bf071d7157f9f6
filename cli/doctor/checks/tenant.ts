// Whether CXone takes the credentials, is where it should be, and lets us do what the service does.
import { MAX_ATTRIBUTE_ID_LENGTH } from '../../../lib/contract/attribute-id.ts';
import { type Check, failed, ok } from '../check.ts';
import { fieldsOf } from '../fields.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { FindKeys } from './hash-keys.ts';

/** The checks of a tenant, in their order; `attributes` are those in use. */
export const tenantChecks = (
  tenant: () => Promise<Tenant>,
  attributes: readonly string[],
  findKeys: FindKeys,
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
    needs: ['permissions', 'hash-keys'],
    async run() {
      const keys = await findKeys();
      const tooLong = fieldsOf(attributes, keys).find(({ id }) => id.length > MAX_ATTRIBUTE_ID_LENGTH);
      if (tooLong !== undefined) {
        return failed(
          `longer than ${MAX_ATTRIBUTE_ID_LENGTH} characters: ${tooLong.id}, which the rotation needs`,
          'Updates of it are refused until the rotation ends: use a shorter attribute id, or shorter ids of keys.',
        );
      }
      return (await tenant()).attributes(attributes, keys);
    },
  },
];
