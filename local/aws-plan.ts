// What of AWS a local run uses for real, and what simulators take the place of. Refuses, before anything
// starts, an environment in which the functions could only fail.

import { localCredentials, namesCxone } from './cxone-api.ts';
import { isKeyed, LOCAL_KEYS } from './hash-keys.ts';

type Env = NodeJS.ProcessEnv;

/** Where the functions find AWS. */
export interface AwsPlan {
  /** Whether a simulator holds the secret. */
  readonly localSecret: boolean;
  /** Whether a simulator holds the queues. */
  readonly localQueue: boolean;
  /**
   * Which table keeps the order of updates: one in memory, the one that the environment names, or none, because
   * places of a table in memory would mean nothing to whoever drains a queue elsewhere.
   */
  readonly orderTable: 'local' | 'named' | 'none';
  /** What one might not expect, a sentence each. */
  readonly notices: readonly string[];
}

/** The name under which a local run keeps its secret. */
export const SECRET_NAME = 'cxone/guest-attributes';

const origin = (env: Env, variable: string): string => {
  const text = env[variable] ?? '';
  // Without what a URL may hold besides: a user name and a password.
  if (URL.canParse(text) && text.startsWith('http')) return new URL(text).origin;
  throw new Error(`${variable} must be an http or https URL.`);
};

/** The variable that moves a service of AWS elsewhere; the AWS SDK reads both. */
const endpointVariable = (env: Env, service: 'SECRETS_MANAGER' | 'SQS' | 'DYNAMODB'): string | undefined => {
  const variable = [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL'].find((name) => env[name]);
  if (variable !== undefined) origin(env, variable);
  return variable;
};

/** The region of a local run: the environment's, or where nobody names one that of the simulators. */
export const regionOf = (env: Env): string => env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';

const withoutSecret = (env: Env, variable: string): Error => {
  // What everybody knows is for the simulators alone.
  const shown = (value: string): string => `"${namesCxone(env) ? '…' : value}"`;
  const members = Object.entries(localCredentials(env)).map(([name, value]) => `"${name}": ${shown(value)}`);
  if (isKeyed(env)) members.push(`"hash_keys": {"k1": ${shown(LOCAL_KEYS.k1)}}, "hash_key": "k1"`);
  const secret = `{${members.join(', ')}}`;
  const create = `aws secretsmanager create-secret --endpoint-url ${origin(env, variable)} --region ${regionOf(env)} --name ${SECRET_NAME} --secret-string '${secret}'`;
  return new Error(
    `${variable} is set, so the secret is read there, but CXONE_SECRET_ID does not name it. Create it: ${create} and start again with CXONE_SECRET_ID=${SECRET_NAME}. Without ${variable} a simulator holds the secret.`,
  );
};

const assertCredentials = (env: Env, named: readonly string[], emulated: boolean): void => {
  const missing = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter((variable) => !env[variable]);
  if (missing.length === 0) return;
  const way = emulated
    ? 'an emulator takes any, such as AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x'
    : 'eval "$(aws configure export-credentials --format env)" takes them from your AWS profile';
  const need = `${named.join(' and ')} ${named.length > 1 ? 'need' : 'needs'} AWS credentials`;
  const gap = `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set`;
  throw new Error(`${need}, but ${gap}: ${way}.`);
};

// What is on AWS where the environment names it.
const NAMED_ON_AWS = ['CXONE_SECRET_ID', 'UPDATE_QUEUE_URL', 'ORDER_TABLE_NAME'];

/**
 * Decides from the environment alone.
 *
 * @throws Error in one line, naming the variable and the way out
 */
export const planAws = (env: Env): AwsPlan => {
  const secretEndpoint = endpointVariable(env, 'SECRETS_MANAGER');
  const queueEndpoint = endpointVariable(env, 'SQS');
  const localSecret = !env.CXONE_SECRET_ID;
  const localQueue = !env.UPDATE_QUEUE_URL;

  const tableEndpoint = endpointVariable(env, 'DYNAMODB');
  const orderTable = env.ORDER_TABLE_NAME ? 'named' : localQueue ? 'local' : 'none';

  if (localSecret && secretEndpoint) throw withoutSecret(env, secretEndpoint);
  if (localQueue && queueEndpoint === 'AWS_ENDPOINT_URL_SQS') {
    throw new Error(
      'AWS_ENDPOINT_URL_SQS is set, but UPDATE_QUEUE_URL does not name a queue there: set it, or start without AWS_ENDPOINT_URL_SQS for the simulator.',
    );
  }
  if (orderTable !== 'named' && tableEndpoint === 'AWS_ENDPOINT_URL_DYNAMODB') {
    throw new Error(
      'AWS_ENDPOINT_URL_DYNAMODB is set, but ORDER_TABLE_NAME does not name a table there: set it, or start without AWS_ENDPOINT_URL_DYNAMODB for a table in memory.',
    );
  }
  const named = NAMED_ON_AWS.filter((variable) => env[variable]);
  if (named.length > 0)
    assertCredentials(env, named, Boolean(secretEndpoint ?? queueEndpoint ?? tableEndpoint));
  const notices: string[] = [];
  if (localQueue && queueEndpoint) {
    const place = origin(env, queueEndpoint);
    notices.push(`UPDATE_QUEUE_URL names no queue at ${place}, so the SQS simulator holds the updates.`);
  }
  if (orderTable === 'local' && tableEndpoint) {
    const place = origin(env, tableEndpoint);
    notices.push(`ORDER_TABLE_NAME names no table at ${place}, so a table in memory keeps their order.`);
  }
  if (orderTable === 'none') {
    notices.push(
      'ORDER_TABLE_NAME names no table beside UPDATE_QUEUE_URL, so nothing keeps the order of queued and other updates.',
    );
  }
  return { localSecret, localQueue, orderTable, notices };
};
