// The one stack of the simulated CloudFormation that `serverless deploy` calls: its actions by their names, as XML.
// It takes every template, and makes of it outputs alone.

interface Template {
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** An object in the bucket for deployments. */
export interface Upload {
  readonly body: string;
  /** By which osls finds out whether anything has changed. */
  readonly hash: string;
}

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/guests/1';
/** The name of the bucket for deployments. */
export const BUCKET = 'deployment-bucket';

const member = (fields: Readonly<Record<string, string>>): string =>
  `<member>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</member>`;

/** A stack that is not there yet. */
export const createStack = () => {
  let template: Template | undefined;
  let proposed: Template = {};
  let events: string[] = [];
  const uploads = new Map<string, Upload>();

  const textOf = (value: unknown): string =>
    typeof value === 'string' ? value : `physical-${JSON.stringify(value).replace(/\W+/g, '-')}`;

  const outputs = (): string =>
    Object.entries(template?.Outputs ?? {})
      .map(([OutputKey, { Value }]) => member({ OutputKey, OutputValue: textOf(Value) }))
      .join('');

  const event = (ResourceStatus: string): string =>
    member({
      EventId: `${events.length}-${ResourceStatus}`,
      StackId: STACK_ID,
      StackName: 'guests',
      LogicalResourceId: 'guests',
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus,
      Timestamp: new Date(0).toISOString(),
    });

  const actions: Readonly<Record<string, (input: URLSearchParams) => string>> = {
    DescribeStacks: () =>
      `<Stacks>${member({
        StackName: 'guests',
        StackId: STACK_ID,
        StackStatus: 'CREATE_COMPLETE',
        CreationTime: new Date(0).toISOString(),
        Outputs: outputs(),
      })}</Stacks>`,
    CreateChangeSet: (input) => {
      const name = decodeURIComponent(new URL(input.get('TemplateURL') ?? 'https://s3/').pathname);
      proposed = JSON.parse(input.get('TemplateBody') ?? uploads.get(name)?.body ?? '{}');
      return `<Id>change-set</Id><StackId>${STACK_ID}</StackId>`;
    },
    DescribeChangeSet: () =>
      `<ChangeSetName>change-set</ChangeSetName><StackId>${STACK_ID}</StackId><Status>CREATE_COMPLETE</Status>` +
      '<ExecutionStatus>AVAILABLE</ExecutionStatus>',
    ExecuteChangeSet: () => {
      const action = template === undefined ? 'CREATE' : 'UPDATE';
      template = proposed;
      events = [event(`${action}_COMPLETE`), event(`${action}_IN_PROGRESS`)];
      return '';
    },
    DeleteChangeSet: () => '',
    UpdateTerminationProtection: () => `<StackId>${STACK_ID}</StackId>`,
    DescribeStackEvents: () => `<StackEvents>${events.join('')}</StackEvents>`,
    DescribeStackResource: () =>
      `<StackResourceDetail><PhysicalResourceId>${BUCKET}</PhysicalResourceId></StackResourceDetail>`,
    ListStackResources: () => '<StackResourceSummaries></StackResourceSummaries>',
    ValidateTemplate: () => '',
    GetCallerIdentity: () => '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/a</Arn>',
  };
  return { actions, uploads, exists: () => template !== undefined };
};
