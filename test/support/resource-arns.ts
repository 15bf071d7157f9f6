// The ARNs that the resources of a template will have, in eu-central-1 of account 123456789012.
import { propertiesOf, type Resource, type Template } from './cloudformation.ts';

const arn = (service: string, resource: string, region = 'eu-central-1'): string =>
  `arn:aws:${service}:${region}:123456789012:${resource}`;

const RANDOM = '1a2b3c4d5e6f';

type Arns = (name: (property: string) => string, resource: Resource) => string[];

const idsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, id = '']) => id);

/**
 * The ARNs of a resource: of what it belongs to where it has none of its own.
 *
 * @throws if its type has no ARN here
 */
export const arnsOf = (template: Template, stack: string, logicalId: string): string[] => {
  // What CloudFormation makes of a resource without a name.
  const generated = `${stack}-${logicalId}-${RANDOM}`;
  const owners = (value: unknown): string[] => idsIn(value).flatMap((id) => arnsOf(template, stack, id));
  const httpApi: Arns = () =>
    ['/apis', '/apis/a1b2c3d4e5', '/apis/a1b2c3d4e5/stages/x', '/tags/x'].map(
      (path) => `arn:aws:apigateway:eu-central-1::${path}`,
    );
  const ARNS: Readonly<Record<string, Arns>> = {
    'AWS::ApiGatewayV2::Api': httpApi,
    'AWS::ApiGatewayV2::Authorizer': httpApi,
    'AWS::ApiGatewayV2::Integration': httpApi,
    'AWS::ApiGatewayV2::Route': httpApi,
    'AWS::ApiGatewayV2::Stage': httpApi,
    'AWS::CloudWatch::Alarm': (name) => [arn('cloudwatch', `alarm:${name('AlarmName')}`)],
    'AWS::CloudWatch::Dashboard': (name) => [arn('cloudwatch', `dashboard/${name('DashboardName')}`, '')],
    'AWS::DynamoDB::Table': (name) => [arn('dynamodb', `table/${name('TableName')}`)],
    'AWS::IAM::Policy': (_, { Properties }) => owners(Properties.Roles),
    'AWS::IAM::Role': (name) => [arn('iam', `role/${name('RoleName')}`, '')],
    'AWS::Lambda::EventInvokeConfig': (_, { Properties }) => owners(Properties.FunctionName),
    'AWS::Lambda::EventSourceMapping': () => [arn('lambda', 'event-source-mapping:5e1e0e4c-uuid')],
    'AWS::Lambda::Function': (name) => [arn('lambda', `function:${name('FunctionName')}`)],
    'AWS::Lambda::Permission': (_, { Properties }) => owners(Properties.FunctionName),
    'AWS::Logs::LogGroup': (name) =>
      ['', ':*'].map((end) => arn('logs', `log-group:${name('LogGroupName')}${end}`)),
    'AWS::Logs::MetricFilter': (_, { Properties }) => owners(Properties.LogGroupName),
    'AWS::Logs::QueryDefinition': () => [],
    // Of 63 characters, with no more than 24 of the stack and 24 of the resource.
    'AWS::S3::Bucket': () => [
      `arn:aws:s3:::${stack.slice(0, 24)}-${logicalId.toLowerCase().slice(0, 24)}-${RANDOM}`,
    ],
    'AWS::S3::BucketPolicy': (_, { Properties }) => owners(Properties.Bucket),
    'AWS::SQS::Queue': (name) => [arn('sqs', name('QueueName'))],
    'AWS::SQS::QueuePolicy': (_, { Properties }) => owners(Properties.Queues),
    'AWS::StepFunctions::StateMachine': (name) => [arn('states', `stateMachine:${name('StateMachineName')}`)],
  };
  const resource = template.Resources[logicalId];
  const arns = ARNS[resource?.Type ?? ''];
  if (resource === undefined || arns === undefined) throw new Error(`${logicalId} has no ARN here`);
  const properties = propertiesOf(template, logicalId);
  return arns((property) => String(properties[property] ?? generated), resource);
};
