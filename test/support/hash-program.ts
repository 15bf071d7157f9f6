// Owns what tests of hashing on the operator's machine need: a secret with keys, a stage with settings, and `hash` as
// a process of its own.
import { onTestFinished } from 'vitest';
import { startSecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { endOf, MAIN, start } from './bulk-program.ts';
import { type Outputs, startCloudFormation } from './cloudformation-server.ts';

const SECRET_ID = 'cxone/guest-attributes';

/** Of 32 and 40 bytes, in base64. */
export const KEYS = {
  k1: Buffer.alloc(32, 'first key ').toString('base64'),
  k2: Buffer.alloc(40, 'second key ').toString('base64'),
} as const;

/** The text of a secret that hashes with `k2`, and during a rotation with `k1` too. */
export const secretWithKeys = (also: readonly string[] = []): string =>
  JSON.stringify({
    client_id: 'client',
    client_secret: 'secret-of-the-client',
    hash_keys: KEYS,
    hash_key: 'k2',
    hash_keys_also: also,
  });

/** What makes a deployment hash with keys. */
export const KEYED = { IDENTIFIER_HASH: 'hmac-sha256', CXONE_SECRET_ID: SECRET_ID } as const;

/** A secret of this text, and what leads programs to it. */
export const startKeys = async (text: string) => {
  const secrets = await startSecretsManagerSimulator({ secrets: { [SECRET_ID]: text } });
  onTestFinished(() => secrets.close());
  const env = {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'hash-secret-access-key',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  };
  return { secrets, env };
};

/** What leads programs to a stage `prod` with these settings, and outputs of its stack. */
export const startSettings = async (settings: Readonly<Record<string, string>>, outputs: Outputs = {}) => {
  const stage = await startCloudFormation({ 'cxone-guest-attributes-prod': outputs }, settings);
  onTestFinished(stage.close);
  return stage.env;
};

/** Starts `hash`. */
export const startHash = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  start(process.execPath, [MAIN, 'hash', ...args], { env });

/** Runs `hash` with this on its standard input. */
export const hash = (input: string | Uint8Array, args: readonly string[] = [], env?: NodeJS.ProcessEnv) => {
  const child = startHash(args, env);
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return endOf(child);
};
