// The operations of AWS that the functions use.

const QUEUE = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';
const KEY = { TableName: 'order', Key: { guest: { S: 'a' } } };
const ITEM = { guest: { S: 'a' }, q: { SS: ['b', 'c'] }, n: { N: '1.5e9' } };

/** Each with an input and a good reply. */
export const OPERATIONS: readonly (readonly [
  service: string,
  client: string,
  operation: string,
  input: object,
  good: object,
])[] = [
  [
    'sqs',
    'SQSClient',
    'SendMessage',
    { QueueUrl: QUEUE, MessageBody: '{}' },
    { MessageId: 'm', SequenceNumber: '1', MD5OfMessageBody: '99914b932bd37a50b983c5e7c90ae93b' },
  ],
  [
    'sqs',
    'SQSClient',
    'ChangeMessageVisibilityBatch',
    { QueueUrl: QUEUE, Entries: [{ Id: '0', ReceiptHandle: 'r', VisibilityTimeout: 1 }] },
    { Successful: [{ Id: '0' }], Failed: [{ Id: '1', SenderFault: true, Code: 'c', Message: 'm' }] },
  ],
  ['dynamodb', 'DynamoDBClient', 'GetItem', KEY, { Item: ITEM }],
  [
    'dynamodb',
    'DynamoDBClient',
    'UpdateItem',
    { ...KEY, UpdateExpression: 'SET n = :n' },
    { Attributes: ITEM },
  ],
  [
    'secrets-manager',
    'SecretsManagerClient',
    'GetSecretValue',
    { SecretId: 'cxone/guest' },
    { Name: 'n', CreatedDate: 1.5e9, SecretString: 's', SecretBinary: 'AQID' },
  ],
];
