// Which checks there are, in the order in which they are made.
import type { DoctorOptions } from './arguments.ts';
import type { Check } from './check.ts';
import { alarmsCheck } from './checks/alarms.ts';
import { awsIdentityCheck } from './checks/aws-identity.ts';
import { deploymentCheck } from './checks/deployment.ts';
import { endpointCheck } from './checks/endpoint.ts';
import { mappingCheck } from './checks/mapping.ts';
import { nodeCheck } from './checks/node.ts';
import { orderTableCheck } from './checks/order-table.ts';
import { queueCheck, redriveCheck } from './checks/queue.ts';
import { settingsCheck } from './checks/settings.ts';
import type { Place } from './place/place.ts';
import { findQueues } from './place/queues.ts';

/** All of them. */
export const allChecks = (_options: DoctorOptions, place: Place): readonly Check[] => {
  const queues = findQueues(place);
  return [
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
  ];
};
