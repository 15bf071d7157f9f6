// Whether the stage is deployed, and its three functions agree on what they share.

import { IDENTIFIER_SETTINGS } from '../../../lib/settings/identifier-settings.ts';
import type { DeployedFunction } from '../../shared/deployed-functions.ts';
import type { Environment } from '../../shared/subcommand.ts';
import { type Check, failed, ok, unchecked } from '../check.ts';
import { DEPLOYMENT_RIGHT } from '../place/deployment.ts';
import type { Place } from '../place/place.ts';

const SHARED = /^(CXONE_|IDENTIFIER_|UPDATE_QUEUE_URL$|ORDER_TABLE_NAME$|UNKNOWN_GUEST_)/;
// A variable that is absent means the default: a function without it may differ from one that has it.
const DEFAULTS: Environment = Object.fromEntries(
  Object.entries(IDENTIFIER_SETTINGS).map(([name, setting]) => [
    name,
    'default' in setting ? setting.default : '',
  ]),
);
const WELL = ['Active', 'Inactive', 'Successful'];

const effectiveValue = ({ env }: DeployedFunction, name: string): string | undefined =>
  name in DEFAULTS ? env[name] || DEFAULTS[name] : env[name];

const differing = (functions: readonly DeployedFunction[]): string | undefined => {
  const names = new Set(functions.flatMap(({ env }) => Object.keys(env)));
  return [...names].find((name) => {
    const values = functions.map((each) => effectiveValue(each, name)).filter((value) => value !== undefined);
    return SHARED.test(name) && new Set(values).size > 1;
  });
};

/** The check. */
export const deploymentCheck = ({ deployment }: Place): Check => ({
  id: 'deployment',
  title: 'Functions',
  needs: deployment === undefined ? [] : ['aws'],
  right: DEPLOYMENT_RIGHT,
  async run() {
    if (deployment === undefined) return unchecked('of a deployment alone: give --stage');
    const { functions } = await deployment();
    const unwell = functions.find(({ states }) => states.some((state) => !WELL.includes(state)));
    if (unwell !== undefined) {
      return failed(
        `${unwell.key} is ${unwell.states.join(', ')}`,
        'Wait a minute, or deploy the stage again.',
      );
    }
    const name = differing(functions);
    return name === undefined
      ? ok('http, direct and queue, with the same settings')
      : failed(`they differ in ${name}`, 'Somebody changed one by hand: deploy the stage again.');
  },
});
