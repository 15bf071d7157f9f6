// How a deployment turns identifiers into values, for what hashes on the operator's machine. A key that this takes is
// read from the secret, once and before anything is hashed: without it nothing is.
import { type IdentifierConfig, readIdentifierConfig } from '../../lib/identifiers/identifier-config.ts';
import { createIdentifierRules, type IdentifierRules } from '../../lib/identifiers/identifier-rules.ts';
import { type KeysInUse, readHashKeys } from '../../lib/identifiers/keys/hash-keys.ts';
import { loadNormalization } from '../../lib/identifiers/normalization/load-normalization.ts';
import { summarizeCause } from '../../lib/telemetry/cause-summary.ts';
import { explainAwsFailure } from './aws-failure.ts';
import { CliError } from './cli-error.ts';
import { idsIn, readOneKey } from './one-key.ts';
import { findSecret } from './secret.ts';
import { explainServiceFailure } from './service-failure.ts';
import type { Environment } from './subcommand.ts';

/** The way of one deployment. */
export interface DeployedIdentifiers {
  readonly config: IdentifierConfig;
  readonly rules: IdentifierRules;
  /** The key to hash with, and then the old ones of a rotation; empty where hashes have no key. */
  readonly keyIds: readonly string[];
}

const RIGHT = 'secretsmanager:GetSecretValue on the secret, and kms:Decrypt where it has a key of its own';
const NO_KEY = 'The key that identifiers are hashed with cannot be read';

const keyFailure = (error: unknown): unknown => {
  const { name } = summarizeCause(error);
  if (/^(AccessDenied|DecryptionFailure)/.test(name)) {
    return new CliError(`${NO_KEY} (${name}): nothing is hashed without it`, {
      hint: `The credentials need ${RIGHT}`,
    });
  }
  if (name === 'ResourceNotFoundException') {
    return new CliError(`${NO_KEY}: there is no secret under the name in CXONE_SECRET_ID`, {
      hint: 'Check --region, and the AWS account that you are signed in to',
    });
  }
  return explainAwsFailure(error, { right: RIGHT });
};

const readChosenKeys = (text: string | undefined, keyId: string | undefined): KeysInUse => {
  if (keyId === undefined) return readHashKeys(text);
  if (idsIn(text).includes(keyId)) return readOneKey(text, keyId);
  throw new CliError('hash_keys of the secret has no key of that id', {
    hint: 'doctor names those that it has',
  });
};

const readKeys = async (
  settings: Environment,
  region: string | undefined,
  keyId: string | undefined,
): Promise<KeysInUse> => {
  if (!settings.CXONE_SECRET_ID?.trim()) {
    throw new CliError(`${NO_KEY}: CXONE_SECRET_ID, which names the secret, is not set`, {
      hint: 'Give --stage (the deployed stage), or set CXONE_SECRET_ID',
    });
  }
  const secret = findSecret({ region, settings: async () => settings });
  const text = await secret.read().catch((error: unknown) => {
    throw keyFailure(error);
  });
  return readChosenKeys(text, keyId);
};

/**
 * The way of the deployment with these settings. `region` is the secret's; `undefined` leaves it to the environment.
 * `keyId` is a key of the secret to hash with in place of those in use.
 *
 * @throws CliError where settings are wrong, or a key cannot be had
 */
export const findIdentifiers = async (
  settings: Environment,
  region: string | undefined,
  keyId?: string,
): Promise<DeployedIdentifiers> => {
  try {
    const config = readIdentifierConfig(settings);
    const normalize = await loadNormalization(config.normalization, config.defaultCountry);
    if (config.hash === 'sha256' && keyId !== undefined) {
      throw new CliError('These settings hash without a key (hash=sha256)', { hint: 'Leave --key out' });
    }
    const keys = config.hash === 'sha256' ? [] : await readKeys(settings, region, keyId);
    const rules = createIdentifierRules(normalize, config.encoding, keys);
    return { config, rules, keyIds: keys.map(({ id }) => id) };
  } catch (error) {
    throw explainServiceFailure(error);
  }
};
