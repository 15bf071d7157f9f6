// Owns the services of AWS that the doctor asks in JSON: Secrets Manager, DynamoDB, CloudWatch and its logs, the
// parts that it asks, over the state of a stage.
import { type AwsCall, type AwsService, AwsServiceError } from '../../../local/simulators/shared/aws-json.ts';
import { filterLogEvents } from './filter-log-events.ts';
import type { StageState } from './stage-state.ts';

const unknown = (action: string) => new AwsServiceError('UnknownOperationException', `no ${action} here`);
const notFound = (type = 'ResourceNotFoundException') => new AwsServiceError(type, 'arn:aws:not:here');

const secretsManager = ({ secret, denied }: StageState, { action }: AwsCall): object => {
  if (denied.has(action)) throw new AwsServiceError('AccessDeniedException', 'arn:aws:iam::1:user/x');
  if (secret === undefined) throw notFound();
  const CreatedDate = secret.createdAt.getTime() / 1_000;
  if (action === 'GetSecretValue') return { SecretString: secret.text, CreatedDate };
  if (action === 'DescribeSecret') return { RotationEnabled: secret.rotates, CreatedDate };
  throw unknown(action);
};

const dynamoDb = ({ table }: StageState, { action, input }: AwsCall): object => {
  if (table === undefined || input.TableName !== table.name) throw notFound();
  if (action === 'DescribeTimeToLive') {
    return { TimeToLiveDescription: { TimeToLiveStatus: table.timeToLive, AttributeName: 'expires' } };
  }
  if (action !== 'DescribeTable') throw unknown(action);
  return {
    Table: {
      TableStatus: table.status,
      KeySchema: [{ AttributeName: table.key, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: table.key, AttributeType: 'S' }],
    },
  };
};

const cloudWatch = ({ alarms }: StageState, { action, input }: AwsCall): object => {
  if (action !== 'DescribeAlarms') throw unknown(action);
  const names: readonly unknown[] = Array.isArray(input.AlarmNames) ? input.AlarmNames : [];
  return { MetricAlarms: alarms.filter(({ AlarmName }) => names.includes(AlarmName)) };
};

const logs = async (state: StageState, { action, input }: AwsCall): Promise<object> => {
  if (state.denied.has(action)) throw new AwsServiceError('AccessDeniedException', 'arn:aws:iam::1:user/x');
  if (action !== 'FilterLogEvents') throw unknown(action);
  return filterLogEvents(state.logs, input);
};

/** By the beginning of `X-Amz-Target`. */
export const jsonServices = (state: StageState): ReadonlyMap<string, AwsService> =>
  new Map(
    [
      { targetPrefix: 'secretsmanager', signingName: 'secretsmanager', perform: secretsManager },
      { targetPrefix: 'DynamoDB_20120810', signingName: 'dynamodb', perform: dynamoDb },
      { targetPrefix: 'GraniteServiceVersion20100801', signingName: 'monitoring', perform: cloudWatch },
      { targetPrefix: 'Logs_20140328', signingName: 'logs', perform: logs },
    ].map(({ targetPrefix, signingName, perform }) => [
      targetPrefix,
      {
        targetPrefix,
        signingName,
        contentType: 'application/x-amz-json-1.0',
        perform: async (call) => perform(state, call),
      },
    ]),
  );
