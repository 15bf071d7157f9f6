// A deployed stage as AWS describes it: outputs and resources of its stack, and its three functions.
import { type DeployedFunction, type FunctionKey, readFunctions } from '../../shared/deployed-functions.ts';
import { readStackOutputs, type StackOutputs, type StackPlace } from '../../shared/stack-outputs.ts';
import { readStackResources, type StackResource } from '../../shared/stack-resources.ts';
import type { Environment } from '../../shared/subcommand.ts';

/** A deployed stage. */
export interface Deployment {
  readonly outputs: StackOutputs;
  readonly resources: ReadonlyMap<string, StackResource>;
  readonly functions: readonly DeployedFunction[];
  /** The settings of the functions, of all three together. */
  readonly env: Environment;
}

const KEYS: readonly FunctionKey[] = ['direct', 'http', 'queue'];

/** What it takes of AWS to read one. */
export const DEPLOYMENT_RIGHT =
  'cloudformation:DescribeStacks and ListStackResources on the stack, and lambda:GetFunctionConfiguration on its functions';

/** Reads it. @throws CliError, or what the AWS SDK throws */
export const readDeployment = async (place: StackPlace): Promise<Deployment> => {
  const outputs = await readStackOutputs(place);
  const resources = await readStackResources(place);
  const functions = await readFunctions(KEYS, resources, place.region);
  const env = Object.assign({}, ...functions.map((each) => each.env));
  return { outputs, resources, functions, env };
};
