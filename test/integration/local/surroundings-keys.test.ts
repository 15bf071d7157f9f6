import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, onTestFinished, test } from 'vitest';
import { readHashKeys } from '../../../lib/identifiers/keys/hash-keys.ts';
import { planAws } from '../../../local/aws-plan.ts';
import { startSurroundings } from '../../../local/surroundings.ts';
import { freePorts } from '../../support/local-run.ts';

const start = async (env: NodeJS.ProcessEnv) => {
  const surroundings = await startSurroundings({ env, plan: planAws(env), ports: await freePorts() });
  onTestFinished(() => surroundings.close());
  return surroundings;
};

test('a local run hands on how identifiers are hashed, and holds keys in its secret', async () => {
  const chosen = { IDENTIFIER_NORMALIZATION: 'uid2', IDENTIFIER_DEFAULT_COUNTRY: 'DE' };
  const { params, env } = await start({ ...chosen, IDENTIFIER_HASH: 'HMAC-SHA256', CXONE_API: 'digital' });
  expect(params).toMatchObject({ normalization: 'uid2', defaultCountry: 'DE', hash: 'HMAC-SHA256' });
  const client = new SecretsManagerClient({
    endpoint: env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: params.secretName }));
  client.destroy();
  expect(readHashKeys(SecretString).map(({ id }) => id)).toEqual(['k1']);
  expect(JSON.parse(SecretString ?? '')).toHaveProperty('access_key_id');
  const next = JSON.stringify({
    ...JSON.parse(SecretString ?? ''),
    hash_key: 'k2',
    hash_keys_also: ['k1'],
  });
  expect(readHashKeys(next).map(({ id }) => id)).toEqual(['k2', 'k1']);
});
