// Whether the stage is deployed, and its three functions agree on what they share.
import type { DeployedFunction } from '../../shared/deployed-functions.ts';
import { type Check, failed, ok, unchecked } from '../check.ts';
import { DEPLOYMENT_RIGHT } from '../place/deployment.ts';
import type { Place } from '../place/place.ts';

const SHARED = /^(CXONE_|UPDATE_QUEUE_URL$|ORDER_TABLE_NAME$|UNKNOWN_GUEST_)/;
const WELL = ['Active', 'Inactive', 'Successful'];

const differing = (functions: readonly DeployedFunction[]): string | undefined => {
  const names = new Set(functions.flatMap(({ env }) => Object.keys(env)));
  return [...names].find((name) => {
    const values = functions.map(({ env }) => env[name]).filter((value) => value !== undefined);
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
