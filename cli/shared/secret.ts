// The secret as Secrets Manager keeps it: its text, its age, and whether it is rotated.
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import { awsOptions } from './aws-options.ts';
import { once } from './once.ts';
import type { Environment } from './subcommand.ts';

/** Where the secret is named, and kept. */
export interface SecretPlace {
  readonly region: string | undefined;
  settings(): Promise<Environment>;
}

/** Asked when something of it is first needed. */
export interface Secret {
  readonly read: ReadSecret;
  /** When its current version was stored. */
  storedAt(): Promise<Date | undefined>;
  /** `undefined` where that may not be read. */
  rotates(): Promise<boolean | undefined>;
}

/** The secret that the settings name. Throws what the AWS SDK throws. */
export const findSecret = ({ settings, region }: SecretPlace): Secret => {
  const open = async () => {
    const { SecretsManagerClient, GetSecretValueCommand, DescribeSecretCommand } = await import(
      '@aws-sdk/client-secrets-manager'
    );
    const client = new SecretsManagerClient(awsOptions(region));
    const input = { SecretId: (await settings()).CXONE_SECRET_ID?.trim() };
    return {
      value: () => client.send(new GetSecretValueCommand(input)).finally(() => client.destroy()),
      description: () => client.send(new DescribeSecretCommand(input)).finally(() => client.destroy()),
    };
  };
  const value = once(async () => (await open()).value());
  return {
    read: async () => (await value()).SecretString,
    storedAt: async () => (await value()).CreatedDate,
    async rotates() {
      try {
        return (await (await open()).description()).RotationEnabled ?? false;
      } catch {
        // A right of its own, which the functions do not have and whoever looks after them need not have.
        return undefined;
      }
    },
  };
};
