// The simulators for Secrets Manager and CXone, and for DynamoDB where it is asked for, in a process of their own.
// Run as a program it is that process; imported it starts one.
import { fileURLToPath } from 'node:url';
import { startCxoneSimulator } from '../local/simulators/cxone/simulator.ts';
import { startEmptyTable } from '../local/simulators/dynamodb/empty-table.ts';
import { startSecretsManagerSimulator } from '../local/simulators/secrets-manager/simulator.ts';
import { moveAway } from './distance/move-away.ts';
import { isOwnProcess, serveParent, startOwnProcess } from './own-process.ts';

/** How long each call takes, in milliseconds; zero replies at once. */
export interface UpstreamLatency {
  readonly secretMs: number;
  readonly tokenMs: number;
  readonly patchMs: number;
  /** With it CXone speaks TLS and is that far away; these times come on top of those above. */
  readonly roundTripMs?: number;
  /** With it there is an order table, in which nothing is queued. */
  readonly tableReadMs?: number;
}

/** Calls replied to so far. */
export interface UpstreamCounts {
  readonly secretReads: number;
  readonly tokenRequests: number;
  readonly patches: number;
  readonly tableReads: number;
}

/** Running simulators. */
export interface Upstream {
  /** The variables that point a function at them. */
  readonly env: Readonly<Record<string, string>>;
  counts(): Promise<UpstreamCounts>;
  /** All of them together. */
  calls(): Promise<number>;
  stop(): Promise<void>;
}

interface Addresses {
  /** The variables that say where the simulators are. */
  readonly env: Readonly<Record<string, string>>;
}

const MODULE = fileURLToPath(import.meta.url);
const SECRET_ID = 'cxone/guest-attributes';
/** Secrets with keys of hashes too: one in use, and one that is being left behind besides. */
export const KEYED_SECRET_ID = 'cxone/guest-attributes-keyed';
export const ROTATING_SECRET_ID = 'cxone/guest-attributes-rotating';
const HASH_KEYS = {
  k1: Buffer.alloc(32, 'first').toString('base64'),
  k2: Buffer.alloc(32, 'second').toString('base64'),
};
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
  const credentials = { client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret };
  const keyed = { ...credentials, hash_keys: HASH_KEYS, hash_key: 'k2' };
  const secretsManager = await startSecretsManagerSimulator({
    secrets: {
      [SECRET_ID]: JSON.stringify(credentials),
      [KEYED_SECRET_ID]: JSON.stringify(keyed),
      [ROTATING_SECRET_ID]: JSON.stringify({ ...keyed, hash_keys_also: ['k1'] }),
    },
    ...(secret && { latencyMs: secret }),
  });
  const { roundTripMs, tableReadMs } = latency;
  const distant = roundTripMs === undefined ? undefined : await moveAway(cxone.port, roundTripMs);
  const table = tableReadMs === undefined ? undefined : await startEmptyTable(tableReadMs);
  const addresses: Addresses = {
    env: {
      CXONE_BASE_URL: cxone.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
      ...distant?.env,
      ...table?.env,
    },
  };
  serveParent(
    addresses,
    (): UpstreamCounts => ({
      secretReads: secretsManager.requestCount,
      tokenRequests: cxone.tokenRequestCount,
      patches: cxone.patchRequestCount,
      tableReads: table?.readCount ?? 0,
    }),
  );
};

/** Starts the simulators; the caller must `stop()` them. */
export const startUpstream = async (latency: UpstreamLatency): Promise<Upstream> => {
  const { hello, ask, stop } = await startOwnProcess<Addresses, UpstreamCounts>(MODULE, [
    JSON.stringify(latency),
  ]);
  return {
    env: { CXONE_SECRET_ID: SECRET_ID, ...hello.env },
    counts: ask,
    calls: async () => Object.values(await ask()).reduce((sum, count) => sum + count, 0),
    stop,
  };
};

if (isOwnProcess(MODULE)) await serve(JSON.parse(process.argv[2] ?? '{}'));
