// What an ARN given as a parameter must name. Messages say what kind it is, never the ARN.

interface ArnRule {
  /** Completes "must be the ARN of". */
  readonly what: string;
  readonly pattern: RegExp;
}

const arnOf = (service: string, resource: string): RegExp =>
  new RegExp(`^arn:aws[a-z-]*:${service}:[a-z]{2}(?:-[a-z]+)+-\\d:\\d{12}:${resource}$`);

const ARN_RULES = {
  // CloudWatch Logs and policies take no alias.
  'kms-key': { what: 'a KMS key, no alias', pattern: arnOf('kms', 'key/[A-Za-z0-9-]{1,256}') },
  // Of the account, or of AWS; IAM has no region.
  'iam-policy': {
    what: 'an IAM policy',
    pattern: /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,640}$/,
  },
  // CloudWatch, and Lambda, take no FIFO queue or topic: its name would end in .fifo.
  'sns-topic': { what: 'a standard SNS topic', pattern: arnOf('sns', '[\\w-]{1,256}') },
  destination: {
    what: 'a standard SQS queue or SNS topic',
    pattern: arnOf('(?:sqs|sns)', '[\\w-]{1,256}'),
  },
} as const satisfies Readonly<Record<string, ArnRule>>;

/** The kinds of parameters that are ARNs. */
export type ArnKind = keyof typeof ARN_RULES;

const ARN_START = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):/;

/** The service that an ARN belongs to, such as `sqs`; `undefined` if the text is no ARN. */
export const serviceOfArn = (text: string): string | undefined => ARN_START.exec(text.trim())?.[1];

/** The region that an ARN names; `undefined` if the text is no ARN. */
export const regionOfArn = (text: string): string | undefined => ARN_START.exec(text.trim())?.[2];

/** Why a text is not the ARN that a kind of parameter asks for; `undefined` if it is. */
export const whyNotArn = (kind: ArnKind, text: string): string | undefined => {
  const { what, pattern } = ARN_RULES[kind];
  if (pattern.test(text)) return undefined;
  const service = serviceOfArn(text);
  const given = service === undefined ? 'not an ARN' : `an ARN of ${service}, and not of that form`;
  return `must be the ARN of ${what}; it is ${given}`;
};
