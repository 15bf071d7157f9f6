// The simulators for Secrets Manager and CXone, in a process of their own. Run as a program it is that process;
// imported it starts one.
import { fileURLToPath } from 'node:url';
import { startCxoneSimulator } from '../local/simulators/cxone/simulator.ts';
import { startSecretsManagerSimulator } from '../local/simulators/secrets-manager/simulator.ts';
import { isOwnProcess, serveParent, startOwnProcess } from './own-process.ts';

/** How long each call takes, in milliseconds; zero replies at once. */
export interface UpstreamLatency {
  readonly secretMs: number;
  readonly tokenMs: number;
  readonly patchMs: number;
}

/** Calls replied to so far. */
export interface UpstreamCounts {
  readonly secretReads: number;
  readonly tokenRequests: number;
  readonly patches: number;
}

/** Running simulators. */
export interface Upstream {
  /** The variables that point a function at them. */
  readonly env: Readonly<Record<string, string>>;
  counts(): Promise<UpstreamCounts>;
  stop(): Promise<void>;
}

interface Addresses {
  readonly cxoneUrl: string;
  readonly secretsManagerUrl: string;
}

const MODULE = fileURLToPath(import.meta.url);
const SECRET_ID = 'cxone/guest-attributes';
const CREDENTIALS = { clientId: 'bench-client', clientSecret: 'bench-secret' };

const serve = async (latency: UpstreamLatency): Promise<void> => {
  const some = (delayMs: number) => (delayMs > 0 ? delayMs : undefined);
  const [token, patch, secret] = [some(latency.tokenMs), some(latency.patchMs), some(latency.secretMs)];
  const cxone = await startCxoneSimulator({
    ...CREDENTIALS,
    anyGuest: true,
    record: false,
    latencyMs: { ...(token && { token }), ...(patch && { patch }) },
  });
  const { clientId: client_id, clientSecret: client_secret } = CREDENTIALS;
  const secretsManager = await startSecretsManagerSimulator({
    secrets: { [SECRET_ID]: JSON.stringify({ client_id, client_secret }) },
    ...(secret && { latencyMs: secret }),
  });
  const addresses: Addresses = { cxoneUrl: cxone.url, secretsManagerUrl: secretsManager.url };
  serveParent(
    addresses,
    (): UpstreamCounts => ({
      secretReads: secretsManager.requestCount,
      tokenRequests: cxone.tokenRequestCount,
      patches: cxone.patchRequestCount,
    }),
  );
};

/** Starts the simulators; the caller must `stop()` them. */
export const startUpstream = async (latency: UpstreamLatency): Promise<Upstream> => {
  const { hello, ask, stop } = await startOwnProcess<Addresses, UpstreamCounts>(MODULE, [
    JSON.stringify(latency),
  ]);
  return {
    env: {
      CXONE_BASE_URL: hello.cxoneUrl,
      CXONE_SECRET_ID: SECRET_ID,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: hello.secretsManagerUrl,
    },
    counts: ask,
    stop,
  };
};

if (isOwnProcess(MODULE)) await serve(JSON.parse(process.argv[2] ?? '{}'));
