// The settings of a deployment: of a deployed stage the environment variables of the function that carries updates to
// CXone, which has all that guests and their identifiers depend on; else the environment's.
import { explainAwsFailure } from './aws-failure.ts';
import { readFunctions } from './deployed-functions.ts';
import type { StackPlace } from './stack-outputs.ts';
import { readStackResources } from './stack-resources.ts';
import type { Environment } from './subcommand.ts';

/** What it takes of AWS to read them. */
const RIGHT =
  'cloudformation:ListStackResources on the stack, and lambda:GetFunctionConfiguration on its function queue';

/** Reads them. @throws CliError when the stage is not there or cannot be read */
export const readDeployedSettings = async (place: StackPlace): Promise<Environment> => {
  try {
    const resources = await readStackResources(place);
    const [queue] = await readFunctions(['queue'], resources, place.region);
    return queue?.env ?? {};
  } catch (error) {
    throw explainAwsFailure(error, { right: RIGHT });
  }
};

/** Where a subcommand may be told of a stage. */
export interface SettingsPlace {
  readonly stage: string | undefined;
  readonly region: string | undefined;
}

/** Those of the stage, if one is given: the environment may be about another. @throws CliError */
export const findSettings = async (
  { stage, region }: SettingsPlace,
  env: Environment,
): Promise<Environment> => (stage === undefined ? env : readDeployedSettings({ stage, region }));
