// Owns the state of a stage in AWS that is set up right, for tests to plant faults in.

/** A function as Lambda describes it. */
export interface FunctionState {
  readonly env: Record<string, string>;
  State: string;
}

/** What AWS says of the stage. */
export interface StageState {
  secret: { text: string; createdAt: Date; rotates: boolean } | undefined;
  readonly functions: Record<'http' | 'direct' | 'queue', FunctionState>;
  mappings: Record<string, unknown>[];
  alarms: Record<string, unknown>[];
  table: { name: string; key: string; status: string; timeToLive: string } | undefined;
  /** What the endpoint replies to whoever does not sign. */
  endpointStatus: number;
  /** Actions and paths that are refused with AccessDenied. */
  readonly denied: Set<string>;
}

/** The names of the stage. */
export const STACK = 'cxone-guest-attributes-prod';
const TABLE = 'order-table';
const ALARMS = ['DeadLetterAlarm', 'UpdatesWaitingAlarm'];

/** Names in the template, with types and physical ids. */
export const RESOURCES: readonly (readonly [logical: string, type: string, physical: string])[] = [
  ...['Http', 'Direct', 'Queue'].map(
    (key) => [`${key}LambdaFunction`, 'AWS::Lambda::Function', `${STACK}-${key.toLowerCase()}`] as const,
  ),
  ...ALARMS.map((name) => [name, 'AWS::CloudWatch::Alarm', `${STACK}-${name}`] as const),
];

/** A stage where all is right. */
export const soundState = (deps: {
  readonly settings: Readonly<Record<string, string>>;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly deadLetterQueueUrl: string;
  readonly secret: string;
}): StageState => {
  const common = { ...deps.settings, UPDATE_QUEUE_URL: deps.queueUrl, ORDER_TABLE_NAME: TABLE };
  return {
    secret: { text: deps.secret, createdAt: new Date(), rotates: false },
    functions: {
      http: { env: { ...common }, State: 'Active' },
      direct: { env: { ...common }, State: 'Active' },
      queue: { env: { ...common, DEAD_LETTER_QUEUE_URL: deps.deadLetterQueueUrl }, State: 'Active' },
    },
    mappings: [
      {
        UUID: '1',
        EventSourceArn: deps.queueArn,
        State: 'Enabled',
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    ],
    alarms: ALARMS.map((name) => ({
      AlarmName: `${STACK}-${name}`,
      ActionsEnabled: true,
      AlarmActions: ['arn:aws:sns:us-east-1:123456789012:topic'],
      StateValue: 'OK',
    })),
    table: { name: TABLE, key: 'guest', status: 'ACTIVE', timeToLive: 'ENABLED' },
    endpointStatus: 403,
    denied: new Set(),
  };
};
