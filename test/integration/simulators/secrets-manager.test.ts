import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../../local/simulators/secrets-manager/simulator.ts';

const SECRET_NAME = 'cxone/demo';
const SECRET = '{"client_id":"demo-client","client_secret":"demo-secret"}';

describe('the Secrets Manager simulator, through the real SDK client', () => {
  let simulator: SecretsManagerSimulator;
  let client: SecretsManagerClient;

  beforeEach(async () => {
    simulator = await startSecretsManagerSimulator({ secrets: { [SECRET_NAME]: SECRET } });
    client = new SecretsManagerClient({
      endpoint: simulator.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  });

  afterEach(async () => {
    client.destroy();
    await simulator.close();
  });

  const read = (secretId: string, signal?: AbortSignal) =>
    client.send(
      new GetSecretValueCommand({ SecretId: secretId }),
      signal === undefined ? {} : { abortSignal: signal },
    );

  const change = (members: unknown) =>
    fetch(`${simulator.url}/_simulator/secret`, { method: 'POST', body: JSON.stringify(members) });

  test('a person changes members of the secret, which makes another version and shows no value', async () => {
    const { VersionId: before } = await read(SECRET_NAME);
    const response = await change({ hash_key: 'k2', client_id: null });
    expect(await response.json()).toEqual({ name: SECRET_NAME, members: ['client_secret', 'hash_key'] });
    const { SecretString, VersionId } = await read(SECRET_NAME);
    expect(JSON.parse(SecretString ?? '')).toEqual({ client_secret: 'demo-secret', hash_key: 'k2' });
    expect(VersionId).not.toBe(before);
    expect((await change(['k2'])).status).toBe(400);
  });

  test('a person changes no secret where there are several', async () => {
    simulator.setSecret('cxone/other', '{}');
    expect((await change({ hash_key: 'k2' })).status).toBe(404);
  });

  test('a secret is read by name and by the ARN that reading it returned', async () => {
    const byName = await read(SECRET_NAME);
    expect(byName).toMatchObject({ Name: SECRET_NAME, SecretString: SECRET, VersionStages: ['AWSCURRENT'] });
    expect(byName.CreatedDate).toBeInstanceOf(Date);
    expect(byName.ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:/);
    const byArn = await read(byName.ARN ?? '');
    expect(byArn.VersionId).toBe(byName.VersionId);
    expect(simulator.requestCount).toBe(2);
  });

  test('setting a secret again makes a new version', async () => {
    const before = await read(SECRET_NAME);
    simulator.setSecret(SECRET_NAME, '{"client_id":"b","client_secret":"c"}');
    const after = await read(SECRET_NAME);
    expect(after.SecretString).toBe('{"client_id":"b","client_secret":"c"}');
    expect(after.VersionId).not.toBe(before.VersionId);
  });

  test('an unknown secret is ResourceNotFoundException', async () => {
    await expect(read('no/such')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each([
    ['ResourceNotFoundException', 400],
    ['AccessDeniedException', 400],
    ['DecryptionFailure', 400],
    ['ThrottlingException', 400],
    ['InternalServiceError', 500],
  ] as const)('%s is raised by the client under that name with status %i, once', async (type, status) => {
    simulator.fault({ type });
    await expect(read(SECRET_NAME)).rejects.toMatchObject({
      name: type,
      $metadata: { httpStatusCode: status },
    });
    simulator.assertFaultsConsumed();
    await expect(read(SECRET_NAME)).resolves.toMatchObject({ SecretString: SECRET });
  });

  test('the refusal of access names ARNs, as the real one does', async () => {
    simulator.fault({ type: 'AccessDeniedException' });
    await expect(read(SECRET_NAME)).rejects.toThrow(/arn:aws:sts::.* arn:aws:secretsmanager:eu-west-1:/);
  });

  test('a reset is a connection error and a hang lasts until the client gives up', async () => {
    simulator.fault({ type: 'reset' });
    await expect(read(SECRET_NAME)).rejects.toMatchObject({ code: 'ECONNRESET' });
    simulator.fault({ type: 'hang' });
    const leaving = new AbortController();
    const reading = read(SECRET_NAME, leaving.signal);
    await vi.waitFor(() => simulator.assertFaultsConsumed());
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a fault that was not used up is reported', () => {
    simulator.fault({ type: 'ThrottlingException', times: 2 });
    expect(() => simulator.assertFaultsConsumed()).toThrow(/ThrottlingException.*2/);
  });

  test('a request without a signature and an operation other than GetSecretValue are refused', async () => {
    const unsigned = await fetch(simulator.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'secretsmanager.GetSecretValue',
        'content-type': 'application/x-amz-json-1.1',
      },
      body: '{}',
    });
    expect(unsigned.status).toBe(400);
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    await expect(client.send(new ListSecretsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });

  test('the environment alone leads the client to the simulator', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', simulator.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const fromEnvironment = new SecretsManagerClient({ region: 'us-east-1' });
    const reply = await fromEnvironment.send(new GetSecretValueCommand({ SecretId: SECRET_NAME }));
    expect(reply.SecretString).toBe(SECRET);
    vi.unstubAllEnvs();
    fromEnvironment.destroy();
  });

  test('each request is recorded with the status of its reply', async () => {
    await read(SECRET_NAME);
    await read('no/such').catch(() => undefined);
    expect(simulator.requests.map(({ status }) => status)).toEqual([200, 400]);
  });
});
