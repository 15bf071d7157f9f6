// What is checked: a deployed stage, or what the environment variables name.

import { once } from '../../shared/once.ts';
import { reachableQueue } from '../../shared/reachable-queue.ts';
import type { Environment } from '../../shared/subcommand.ts';
import type { DoctorOptions } from '../arguments.ts';
import { type Deployment, readDeployment } from './deployment.ts';

/** What is checked. */
export interface Place {
  readonly region: string | undefined;
  /** Absent where the environment is checked. */
  readonly deployment: (() => Promise<Deployment>) | undefined;
  /** The settings of the functions. */
  settings(): Promise<Environment>;
  /** Where a queue that the settings name is asked. */
  reach(queueUrl: string): string;
  /** Whether the variables lead AWS's clients to this machine, where there are no accounts and no alarms. */
  readonly local: boolean;
}

const LOOPBACK = /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/;

/** Reads nothing yet. */
export const findPlace = ({ stage, region }: DoctorOptions, env: Environment): Place => {
  const reach = (queueUrl: string): string => reachableQueue(queueUrl, env);
  if (stage === undefined) {
    const endpoint = env.AWS_ENDPOINT_URL_SECRETS_MANAGER || env.AWS_ENDPOINT_URL || '';
    return {
      region,
      deployment: undefined,
      settings: async () => env,
      reach,
      local: LOOPBACK.test(endpoint),
    };
  }
  const deployment = once(() => readDeployment({ stage, region }));
  return {
    region,
    deployment,
    settings: async () => (await deployment()).env,
    reach,
    local: false,
  };
};
