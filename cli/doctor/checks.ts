// Which checks there are, in the order in which they are made.
import { loadConfig } from '../../lib/config.ts';
import { once } from '../shared/once.ts';
import { findSecret } from '../shared/secret.ts';
import type { DoctorOptions } from './arguments.ts';
import type { Check } from './check.ts';
import { alarmsCheck } from './checks/alarms.ts';
import { awsIdentityCheck } from './checks/aws-identity.ts';
import { deploymentCheck } from './checks/deployment.ts';
import { endpointCheck } from './checks/endpoint.ts';
import { findKeys, hashKeysCheck } from './checks/hash-keys.ts';
import { mappingCheck } from './checks/mapping.ts';
import { nodeCheck } from './checks/node.ts';
import { orderTableCheck } from './checks/order-table.ts';
import { phonesCheck } from './checks/phones.ts';
import { queueCheck, redriveCheck } from './checks/queue.ts';
import { secretAgeCheck, secretCheck, secretFormCheck } from './checks/secret.ts';
import { settingsCheck } from './checks/settings.ts';
import { tenantChecks } from './checks/tenant.ts';
import type { Place } from './place/place.ts';
import { findQueues } from './place/queues.ts';
import { connectTenant } from './tenant/connect-tenant.ts';
import { createTestValues } from './trial/test-values.ts';

/** The checks; those of the test guest are known only when the settings have been read. */
export interface Checks {
  readonly aws: readonly Check[];
  readonly cxone: readonly Check[];
  /** Of the test guest, if one is named. */
  trial(): Promise<readonly Check[]>;
}

/** All of them. */
export const allChecks = ({ guest, attributes }: DoctorOptions, place: Place): Checks => {
  const queues = findQueues(place);
  const secret = findSecret(place);
  const keys = findKeys(place, secret);
  const config = once(async () => loadConfig(await place.settings()));
  const connect = once(async () => connectTenant({ config: await config(), readSecret: secret.read }));
  const tenant = async () => (await connect()).tenant;
  return {
    aws: [
      nodeCheck(process.versions.node),
      awsIdentityCheck(place),
      deploymentCheck(place),
      settingsCheck(place),
      queueCheck(queues),
      redriveCheck(queues),
      mappingCheck(place, queues),
      orderTableCheck(place),
      alarmsCheck(place),
      endpointCheck(place),
      phonesCheck(place),
      secretCheck(secret, tenant),
      secretFormCheck(tenant),
      hashKeysCheck(keys, secret),
      secretAgeCheck(secret),
    ],
    cxone: tenantChecks(tenant, attributes, keys),
    async trial() {
      if (guest === undefined) return [];
      // Without the keys the trial is not made: the check of them says what is wrong.
      const inUse = await keys().catch(() => undefined);
      const { encoding } = (await config()).identifiers;
      return (await connect()).trial(guest, createTestValues(attributes, encoding, inUse));
    },
  };
};
