// What a deployed stage gave to its resources: the outputs of its CloudFormation stack. The client is loaded
// only when a stage is asked for.
import { explainAwsFailure } from './aws-failure.ts';
import { AWS_TIMEOUTS } from './aws-timeouts.ts';
import { CliError, UsageError } from './cli-error.ts';

const SERVICE = 'cxone-guest-attributes';
const RIGHT = 'cloudformation:DescribeStacks on the stack';

/** A deployed stage. */
export interface StackPlace {
  readonly stage: string;
  /** `undefined` leaves it to the environment and the profile. */
  readonly region: string | undefined;
}

/** The outputs of a stack. */
export interface StackOutputs {
  /** @throws CliError when the stack has no such output */
  get(name: string): string;
  /** `undefined` when the stack has no such output. */
  find(name: string): string | undefined;
}

/** The name of its stack. @throws UsageError */
export const stackName = (stage: string): string => {
  if (/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/.test(stage)) return `${SERVICE}-${stage}`;
  throw new UsageError('--stage must be letters, digits and hyphens, such as prod');
};

/** Whether an error of CloudFormation says that there is no such stack. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');

/** The failure where there is none. */
export const missingStack = (name: string, region: string): CliError =>
  new CliError(`There is no stack ${name} in ${region}`, {
    hint: 'Check --stage, --region and the AWS account that you are signed in to',
  });

/**
 * Reads the outputs of the stage's stack.
 *
 * @throws CliError when it is not there or cannot be read
 */
export const readStackOutputs = async ({ stage, region }: StackPlace): Promise<StackOutputs> => {
  const StackName = stackName(stage);
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient({
    ...(region !== undefined && { region }),
    requestHandler: AWS_TIMEOUTS,
  });
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = new Map(
      Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
    );
    return {
      find: (name) => outputs.get(name),
      get(name) {
        const value = outputs.get(name);
        if (value) return value;
        throw new CliError(`The stack ${StackName} has no output ${name}`, {
          hint: 'It is not fully deployed, or by an older version: deploy it again',
        });
      },
    };
  } catch (error) {
    if (!isMissing(error)) throw explainAwsFailure(error, { right: RIGHT });
    throw missingStack(StackName, await client.config.region());
  } finally {
    client.destroy();
  }
};
