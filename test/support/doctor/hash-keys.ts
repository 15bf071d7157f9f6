// Owns a stage whose identifiers are hashed with keys of the secret.
import { randomBytes } from 'node:crypto';
import { startDigitalTenant, startReferenceTenant, startStage } from './stage.ts';

/** A key as it lies in the secret. */
export const newKey = (bytes = 32): string => randomBytes(bytes).toString('base64');

type Tenant =
  | Awaited<ReturnType<typeof startReferenceTenant>>
  | Awaited<ReturnType<typeof startDigitalTenant>>;

const startOver = async (
  tenant: Tenant,
  keys: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>>,
) => {
  const stage = await startStage({
    settings: { ...tenant.settings, IDENTIFIER_HASH: 'hmac-sha256', ...env },
    secret: JSON.stringify({ ...JSON.parse(tenant.secret), ...keys }),
  });
  return { ...tenant, ...stage };
};

/** Over the API of the reference document; `keys` stand in the secret beside the credentials. */
export const startKeyed = async (
  keys: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
) => startOver(await startReferenceTenant({ guests: ['guest-of-doctor'] }), keys, env);

/** Over Digital Experience, with these custom fields. */
export const startKeyedDigital = async (
  keys: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  const tenant = await startDigitalTenant({ fields });
  return { ...(await startOver(tenant, keys, env)), digital: tenant.digital };
};
