// The resources of a deployed stage's CloudFormation stack, by the names that its template gives them.
import { AWS_TIMEOUTS } from './aws-timeouts.ts';
import { isMissing, missingStack, type StackPlace, stackName } from './stack-outputs.ts';

/** One of them. */
export interface StackResource {
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  /** What AWS calls it: the URL of a queue, the name of a function. */
  readonly id: string;
}

/** All of them, by name in the template. @throws CliError where there is no stack, or what the AWS SDK throws */
export const readStackResources = async ({
  stage,
  region,
}: StackPlace): Promise<ReadonlyMap<string, StackResource>> => {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient({
    ...(region !== undefined && { region }),
    requestHandler: AWS_TIMEOUTS,
  });
  const StackName = stackName(stage);
  const resources = new Map<string, StackResource>();
  try {
    const pages = paginateListStackResources({ client }, { StackName });
    for await (const { StackResourceSummaries = [] } of pages) {
      for (const { LogicalResourceId, ResourceType = '', PhysicalResourceId } of StackResourceSummaries) {
        if (LogicalResourceId === undefined || PhysicalResourceId === undefined) continue;
        resources.set(LogicalResourceId, { type: ResourceType, id: PhysicalResourceId });
      }
    }
  } catch (error) {
    throw isMissing(error) ? missingStack(StackName, await client.config.region()) : error;
  } finally {
    client.destroy();
  }
  return resources;
};
