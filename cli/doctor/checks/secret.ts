// Whether the secret is there, has the form that the API needs, and is not too old.
import { ConfigurationError } from '../../../lib/errors.ts';
import type { Secret } from '../../shared/secret.ts';
import { type Check, type Finding, ok, warning } from '../check.ts';
import type { Tenant } from '../tenant/tenant.ts';

const DAY_MS = 86_400_000;
const OLD_DAYS = 365;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/** Whether it can be read. */
export const secretCheck = (secret: Secret, tenant: () => Promise<Tenant>): Check => ({
  id: 'secret',
  title: 'Secret',
  needs: ['settings'],
  right: 'secretsmanager:GetSecretValue on the secret, and kms:Decrypt on its key if it has one of its own',
  async run() {
    // First by itself: what AWS says concerns whoever asks here, and not the role of a function.
    await secret.read().catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    try {
      await (await tenant()).grant();
    } catch (error) {
      const isThere = error instanceof ConfigurationError && error.code === 'secret_malformed';
      if (!isThere) throw error;
    }
    return ok('there, and readable');
  },
});

/** Whether it holds what the API needs. */
export const secretFormCheck = (tenant: () => Promise<Tenant>): Check => ({
  id: 'secret-form',
  title: 'Form of the secret',
  needs: ['secret'],
  run: async () => ok(await (await tenant()).grant()),
});

const rotationOf = (rotates: boolean | undefined): string => {
  if (rotates === undefined) return 'rotation unknown';
  return rotates ? 'rotated by itself' : 'not rotated by itself';
};

/** How old it is. */
export const secretAgeCheck = (secret: Secret): Check => ({
  id: 'secret-age',
  title: 'Age of the secret',
  needs: ['secret'],
  async run(): Promise<Finding> {
    const storedAt = await secret.storedAt();
    const days = Math.floor((Date.now() - (storedAt?.getTime() ?? Date.now())) / DAY_MS);
    const found = `${days} days, ${rotationOf(await secret.rotates())}`;
    return days <= OLD_DAYS
      ? ok(found)
      : warning(
          found,
          'Create new credentials in CXone and store them: the functions read them when the old ones are refused.',
        );
  },
});
