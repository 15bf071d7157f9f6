// Where a queue of a deployed stage is asked.
import { queueRegion } from './queue-region.ts';
import type { Environment } from './subcommand.ts';

/** The URL; an emulator may have given its queue the one that AWS would, and is asked where the environment says. */
export const reachableQueue = (url: string, env: Environment): string => {
  const endpoint = env.AWS_ENDPOINT_URL_SQS || env.AWS_ENDPOINT_URL;
  if (!endpoint || queueRegion(url) === undefined) return url;
  return new URL(new URL(url).pathname, endpoint).href;
};
