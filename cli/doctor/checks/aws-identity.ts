// Whose AWS credentials are in use: the account and the role, at most.

import { awsOptions } from '../../shared/aws-options.ts';
import { type Check, ok, unchecked } from '../check.ts';
import type { Place } from '../place/place.ts';

// Of a role the name; of a user nothing, who may be a person.
const whoIs = (arn: string): string => {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (role !== undefined) return `role ${role}`;
  return arn.endsWith(':root') ? 'the root user' : 'a user';
};

/** The check. */
export const awsIdentityCheck = ({ region, local }: Place): Check => ({
  id: 'aws',
  title: 'AWS credentials',
  right: 'sts:GetCallerIdentity',
  async run() {
    if (local) return unchecked('AWS is simulated on this machine');
    const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    const client = new STSClient(awsOptions(region));
    try {
      const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
      return ok(`account ${Account}, ${whoIs(Arn)}`);
    } finally {
      client.destroy();
    }
  },
});
