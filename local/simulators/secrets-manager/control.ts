// Owns the pages of the Secrets Manager simulator for people with curl: what it is, and a change of a secret as a
// rotation makes it. Shows no secret.
import * as z from 'zod';
import { parseJson } from '../../../lib/parse-json.ts';
import { withInput } from '../shared/control-input.ts';
import { type Index, indexReply, isIndexRequest } from '../shared/index-page.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';

const PATH = '/_simulator/secret';

/** What the simulator says of itself. */
export const SECRETS_INDEX: Index = {
  simulator: 'AWS Secrets Manager: GetSecretValue, by the AWS SDK or the AWS command line',
  accepts: 'any AWS credentials: requests must be signed, with whatever key',
  controls: {
    [`POST ${PATH}`]: {
      does: 'stores another version of the secret, with these members; null leaves one out',
      body: { hash_key: 'k2', hash_keys_also: ['k1'] },
    },
  },
};

const MEMBERS = z.record(z.string(), z.unknown());

/** The secrets, as far as a control changes them. */
export interface ChangedSecrets {
  readonly names: readonly string[];
  textOf(name: string): string | undefined;
  store(name: string, text: string): void;
}

/** The reply to a request of a person; `undefined` where it is one for Secrets Manager. */
export const controlReply = (
  exchange: Pick<Exchange, 'method' | 'path' | 'body'>,
  secrets: ChangedSecrets,
): JsonReply | undefined => {
  if (isIndexRequest(exchange)) return indexReply(SECRETS_INDEX);
  if (exchange.method !== 'POST' || exchange.path !== PATH) return undefined;
  const [name, ...others] = secrets.names;
  if (name === undefined || others.length > 0) {
    return { status: 404, body: { error: 'only where there is one secret' } };
  }
  return withInput(MEMBERS, exchange.body, (given) => {
    const { data = {} } = MEMBERS.safeParse(parseJson(secrets.textOf(name) ?? ''));
    const members = Object.entries({ ...data, ...given }).filter(([, value]) => value !== null);
    secrets.store(name, JSON.stringify(Object.fromEntries(members)));
    return { name, members: members.map(([member]) => member) };
  });
};
