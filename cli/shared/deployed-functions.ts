// The functions of a deployed stage, as Lambda describes them.
import { awsOptions } from './aws-options.ts';
import { CliError } from './cli-error.ts';
import type { StackResource } from './stack-resources.ts';
import type { Environment } from './subcommand.ts';

/** What the functions are called in serverless.yml. */
export type FunctionKey = 'http' | 'direct' | 'queue';

/** One deployed function. */
export interface DeployedFunction {
  readonly key: FunctionKey;
  readonly name: string;
  readonly env: Environment;
  readonly timeoutSeconds: number;
  /** As Lambda says it: `Active` and `Successful` when all is well. */
  readonly states: readonly string[];
}

const LOGICAL_NAMES: Readonly<Record<FunctionKey, string>> = {
  direct: 'DirectLambdaFunction',
  http: 'HttpLambdaFunction',
  queue: 'QueueLambdaFunction',
};

const gone = (key: FunctionKey): CliError =>
  new CliError(`The function ${key} is not there`, { hint: 'Deploy the stage again.' });

/** Reads those of a stack with these resources. @throws CliError, or what the AWS SDK throws */
export const readFunctions = async (
  keys: readonly FunctionKey[],
  resources: ReadonlyMap<string, StackResource>,
  region: string | undefined,
): Promise<readonly DeployedFunction[]> => {
  const { LambdaClient, GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
  const client = new LambdaClient(awsOptions(region));

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
    return await Promise.all(keys.map(readFunction));
  } finally {
    client.destroy();
  }
};
