// What CloudFormation does to create, read, update and delete each type of resource, with the rights of whoever
// deploys: what the handlers of the type's schema ask for, without those for properties that no template here has.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resource-type-schemas.html

/** The rights that a type of resource needs. */
export interface ResourceRights {
  /** On the resource itself. */
  readonly own: readonly string[];
  /** Which know no resource. */
  readonly everywhere?: readonly string[];
}

const of = (service: string, names: string): string[] => names.split(' ').map((name) => `${service}:${name}`);

const LOG_DELIVERY = of(
  'logs',
  'CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies',
);
const BUCKET = [
  'CreateBucket DeleteBucket ListBucket PutBucketTagging TagResource UntagResource PutEncryptionConfiguration',
  'PutLifecycleConfiguration PutBucketPublicAccessBlock PutBucketOwnershipControls GetAccelerateConfiguration',
  'GetLifecycleConfiguration GetBucketPublicAccessBlock GetAnalyticsConfiguration GetBucketCORS',
  'GetEncryptionConfiguration GetInventoryConfiguration GetBucketLogging GetMetricsConfiguration',
  'GetBucketNotification GetBucketVersioning GetReplicationConfiguration GetBucketWebsite GetBucketAcl',
  'GetBucketObjectLockConfiguration GetBucketTagging ListTagsForResource GetBucketAbac GetBucketOwnershipControls',
  'GetIntelligentTieringConfiguration GetBucketMetadataTableConfiguration',
].join(' ');
const ROLE = [
  'CreateRole GetRole DeleteRole UpdateRole UpdateAssumeRolePolicy PutRolePolicy GetRolePolicy DeleteRolePolicy',
  'ListRolePolicies ListAttachedRolePolicies TagRole UntagRole ListRoleTags',
  'PutRolePermissionsBoundary DeleteRolePermissionsBoundary',
].join(' ');
const FUNCTION = [
  'CreateFunction GetFunction DeleteFunction UpdateFunctionCode UpdateFunctionConfiguration PutFunctionConcurrency',
  'DeleteFunctionConcurrency TagResource UntagResource ListTags GetFunctionCodeSigningConfig',
  'GetFunctionRecursionConfig GetRuntimeManagementConfig GetFunctionScalingConfig',
].join(' ');
const TABLE = [
  'CreateTable DescribeTable UpdateTable DeleteTable UpdateTimeToLive DescribeTimeToLive TagResource UntagResource',
  'ListTagsOfResource DescribeContinuousBackups DescribeContributorInsights DescribeKinesisStreamingDestination',
  'GetResourcePolicy',
].join(' ');
const LOG_GROUP = [
  'CreateLogGroup DeleteLogGroup PutRetentionPolicy AssociateKmsKey DisassociateKmsKey TagResource UntagResource',
  'ListTagsForResource GetDataProtectionPolicy DescribeIndexPolicies',
].join(' ');

/** By the names of the types. */
export const RESOURCE_RIGHTS: Readonly<Record<string, ResourceRights>> = {
  'AWS::ApiGatewayV2::Api': { own: of('apigateway', 'GET POST PUT PATCH DELETE') },
  'AWS::ApiGatewayV2::Authorizer': { own: of('apigateway', 'GET POST PUT PATCH DELETE') },
  'AWS::ApiGatewayV2::Integration': { own: of('apigateway', 'GET POST PUT PATCH DELETE') },
  'AWS::ApiGatewayV2::Route': { own: of('apigateway', 'GET POST PUT PATCH DELETE') },
  'AWS::ApiGatewayV2::Stage': {
    own: of('apigateway', 'GET POST PATCH DELETE TagResource UntagResource'),
    everywhere: LOG_DELIVERY,
  },
  'AWS::CloudWatch::Alarm': {
    own: of('cloudwatch', 'PutMetricAlarm DeleteAlarms TagResource UntagResource ListTagsForResource'),
    everywhere: of('cloudwatch', 'DescribeAlarms'),
  },
  'AWS::CloudWatch::Dashboard': {
    own: of(
      'cloudwatch',
      'PutDashboard GetDashboard DeleteDashboards TagResource UntagResource ListTagsForResource',
    ),
  },
  'AWS::DynamoDB::Table': { own: of('dynamodb', TABLE) },
  // A policy within a role.
  'AWS::IAM::Policy': { own: of('iam', 'PutRolePolicy GetRolePolicy DeleteRolePolicy') },
  'AWS::IAM::Role': { own: of('iam', ROLE) },
  'AWS::Lambda::EventInvokeConfig': {
    own: of(
      'lambda',
      'PutFunctionEventInvokeConfig GetFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig',
    ),
  },
  'AWS::Lambda::EventSourceMapping': {
    own: of(
      'lambda',
      'CreateEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping ListTags TagResource UntagResource',
    ),
  },
  'AWS::Lambda::Function': { own: of('lambda', FUNCTION) },
  'AWS::Lambda::Permission': { own: of('lambda', 'AddPermission GetPolicy RemovePermission') },
  'AWS::Logs::LogGroup': {
    own: of('logs', LOG_GROUP),
    everywhere: of('logs', 'DescribeLogGroups DescribeResourcePolicies'),
  },
  'AWS::Logs::MetricFilter': { own: of('logs', 'PutMetricFilter DescribeMetricFilters DeleteMetricFilter') },
  'AWS::Logs::QueryDefinition': {
    own: [],
    everywhere: of('logs', 'PutQueryDefinition DescribeQueryDefinitions DeleteQueryDefinition'),
  },
  'AWS::S3::Bucket': { own: of('s3', BUCKET) },
  'AWS::S3::BucketPolicy': { own: of('s3', 'GetBucketPolicy PutBucketPolicy DeleteBucketPolicy') },
  'AWS::SQS::Queue': {
    own: of(
      'sqs',
      'CreateQueue GetQueueUrl GetQueueAttributes SetQueueAttributes DeleteQueue ListQueueTags TagQueue UntagQueue',
    ),
  },
  'AWS::SQS::QueuePolicy': { own: of('sqs', 'SetQueueAttributes') },
  'AWS::StepFunctions::StateMachine': {
    own: of(
      'states',
      'CreateStateMachine DescribeStateMachine UpdateStateMachine DeleteStateMachine TagResource UntagResource ListTagsForResource',
    ),
  },
};
