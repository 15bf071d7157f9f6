// The simulators for Secrets Manager and the Digital Experience API, in a process of their own. Run as a program it
// is that process; imported it starts one.
import { fileURLToPath } from 'node:url';
import { SAMPLE_CREDENTIALS, startDigitalSimulator } from '../../local/simulators/digital/simulator.ts';
import { startSecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { isOwnProcess, serveParent, startOwnProcess } from '../own-process.ts';
import type { UpstreamLatency } from '../upstream.ts';

/** Running simulators. */
export interface DigitalUpstream {
  /** Issuer and API in one. */
  readonly url: string;
  /** The variables that point a function at them. */
  readonly env: Readonly<Record<string, string>>;
  /** Calls so far, reads of the secret included. */
  calls(): Promise<number>;
  stop(): Promise<void>;
}

interface Addresses {
  readonly url: string;
  readonly secretsManagerUrl: string;
}

const MODULE = fileURLToPath(import.meta.url);
// The guest of the benchmark's event, and the attribute that it updates.
const CUSTOMER = 'chat_guest-abc-123';
const ATTRIBUTE = 'hashed_user_id';
const SECRET_ID = 'cxone/guest-attributes';
const SECRET = {
  client_id: SAMPLE_CREDENTIALS.clientId,
  client_secret: SAMPLE_CREDENTIALS.clientSecret,
  access_key_id: SAMPLE_CREDENTIALS.accessKeyId,
  access_key_secret: SAMPLE_CREDENTIALS.accessKeySecret,
};
// What a union carries along beside ours.
const STANDING = { segment: 'gold', language: 'en', newsletter: 'yes' };

const serve = async ({ secretMs, tokenMs, patchMs }: UpstreamLatency): Promise<void> => {
  const some = (delayMs: number) => (delayMs > 0 ? delayMs : undefined);
  const [token, secret, call] = [some(tokenMs), some(secretMs), some(patchMs)];
  const tenant = await startDigitalSimulator({
    customers: [CUSTOMER],
    fields: [ATTRIBUTE, ...Object.keys(STANDING)],
    record: false,
    latencyMs: { ...(token && { token }), ...(call && { discovery: call, get: call, put: call }) },
  });
  tenant.writeFields(CUSTOMER, STANDING);
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: JSON.stringify(SECRET) },
    ...(secret && { latencyMs: secret }),
  });
  const addresses: Addresses = { url: tenant.url, secretsManagerUrl: secretsManager.url };
  serveParent(addresses, () => ({
    calls: Object.values(tenant.counts).reduce((sum, count) => sum + count, secretsManager.requestCount),
  }));
};

/** Starts the simulators, of which discovery and each call to the API take as long as a PATCH; the caller must `stop()` them. */
export const startDigitalUpstream = async (latency: UpstreamLatency): Promise<DigitalUpstream> => {
  const { hello, ask, stop } = await startOwnProcess<Addresses, { calls: number }>(MODULE, [
    JSON.stringify(latency),
  ]);
  return {
    url: hello.url,
    env: {
      CXONE_API: 'digital',
      CXONE_ISSUER: hello.url,
      CXONE_SECRET_ID: SECRET_ID,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: hello.secretsManagerUrl,
    },
    calls: async () => (await ask()).calls,
    stop,
  };
};

if (isOwnProcess(MODULE)) await serve(JSON.parse(process.argv[2] ?? '{}'));
