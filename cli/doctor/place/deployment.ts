// A deployed stage as AWS describes it: outputs and resources of its stack, and its three functions.
import { CliError } from '../../shared/cli-error.ts';
import { readStackOutputs, type StackOutputs, type StackPlace } from '../../shared/stack-outputs.ts';
import { readStackResources, type StackResource } from '../../shared/stack-resources.ts';
import type { Environment } from '../../shared/subcommand.ts';
import { awsOptions } from './aws-options.ts';

/** One deployed function. */
export interface DeployedFunction {
  readonly key: FunctionKey;
  readonly name: string;
  readonly env: Environment;
  readonly timeoutSeconds: number;
  /** As Lambda says it: `Active` and `Successful` when all is well. */
  readonly states: readonly string[];
}

/** A deployed stage. */
export interface Deployment {
  readonly outputs: StackOutputs;
  readonly resources: ReadonlyMap<string, StackResource>;
  readonly functions: readonly DeployedFunction[];
  /** The settings of the functions, of all three together. */
  readonly env: Environment;
}

type FunctionKey = 'http' | 'direct' | 'queue';

const LOGICAL_NAMES: Readonly<Record<FunctionKey, string>> = {
  direct: 'DirectLambdaFunction',
  http: 'HttpLambdaFunction',
  queue: 'QueueLambdaFunction',
};

const KEYS: readonly FunctionKey[] = ['direct', 'http', 'queue'];

/** What it takes of AWS to read one. */
export const DEPLOYMENT_RIGHT =
  'cloudformation:DescribeStacks and ListStackResources on the stack, and lambda:GetFunctionConfiguration on its functions';

const gone = (key: FunctionKey): CliError =>
  new CliError(`The function ${key} is not there`, { hint: 'Deploy the stage again.' });

/** Reads it. @throws CliError, or what the AWS SDK throws */
export const readDeployment = async (place: StackPlace): Promise<Deployment> => {
  const outputs = await readStackOutputs(place);
  const resources = await readStackResources(place);
  const { LambdaClient, GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
  const client = new LambdaClient(awsOptions(place.region));

  const readFunction = async (key: FunctionKey): Promise<DeployedFunction> => {
    const name = resources.get(LOGICAL_NAMES[key])?.id;
    if (name === undefined) throw gone(key);
    const command = new GetFunctionConfigurationCommand({ FunctionName: name });
    const found = await client.send(command).catch((error: unknown) => {
      throw error instanceof Error && error.name === 'ResourceNotFoundException' ? gone(key) : error;
    });
    return {
      key,
      name,
      env: found.Environment?.Variables ?? {},
      timeoutSeconds: found.Timeout ?? 0,
      states: [found.State ?? 'Active', found.LastUpdateStatus ?? 'Successful'],
    };
  };

  try {
    const functions = await Promise.all(KEYS.map(readFunction));
    const env = Object.assign({}, ...functions.map((each) => each.env));
    return { outputs, resources, functions, env };
  } finally {
    client.destroy();
  }
};
