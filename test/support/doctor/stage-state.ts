// Owns the state of a stage in AWS that is set up right, for tests to plant faults in.

/** A function as Lambda describes it. */
export interface FunctionState {
  readonly env: Record<string, string>;
  State: string;
}

/** What CloudWatch has of the logs. */
export interface LogState {
  /** By log group, lines as the functions write them; a group without is not there. */
  readonly lines: Map<string, Record<string, unknown>[]>;
  /** Pages without an event that come before what was found; each takes `pageMs`. */
  emptyPages: number;
  pageMs: number;
  /** The inputs of the requests. */
  readonly requests: Readonly<Record<string, unknown>>[];
}

/** What AWS says of the stage. */
export interface StageState {
  secret: { text: string; createdAt: Date; rotates: boolean } | undefined;
  readonly functions: Record<'http' | 'direct' | 'queue', FunctionState>;
  mappings: Record<string, unknown>[];
  /** Empty where the stage was deployed without any. */
  alarms: Record<string, unknown>[];
  table: { name: string; key: string; status: string; timeToLive: string } | undefined;
  readonly logs: LogState;
  /** What the endpoint replies to whoever does not sign. */
  endpointStatus: number;
  /** Actions and paths that are refused with AccessDenied. */
  readonly denied: Set<string>;
}

/** The names of the stage. */
export const STACK = 'cxone-guest-attributes-prod';
const TABLE = 'order-table';
/** The log groups of `http` and `direct`. */
export const LOG_GROUPS = { http: `/aws/lambda/${STACK}-http`, direct: `/aws/lambda/${STACK}-direct` };
const ALARMS = ['DeadLetterAlarm', 'UpdatesWaitingAlarm'];

/** Names in the template, with types and physical ids. */
export const RESOURCES: readonly (readonly [logical: string, type: string, physical: string])[] = [
  ...['Http', 'Direct', 'Queue'].map(
    (key) => [`${key}LambdaFunction`, 'AWS::Lambda::Function', `${STACK}-${key.toLowerCase()}`] as const,
  ),
  ['HttpLogGroup', 'AWS::Logs::LogGroup', LOG_GROUPS.http],
  ['DirectLogGroup', 'AWS::Logs::LogGroup', LOG_GROUPS.direct],
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
    logs: {
      lines: new Map(Object.values(LOG_GROUPS).map((group) => [group, []])),
      emptyPages: 0,
      pageMs: 0,
      requests: [],
    },
    endpointStatus: 403,
    denied: new Set(),
  };
};
