// Owns the Secrets Manager simulator: GetSecretValue for the functions and the AWS SDK, by name or ARN, and the
// errors that call is known to fail with. Refuses every other operation of AWS.

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsCall, AwsServiceError, type ConnectionFault, serveAwsJson } from '../shared/aws-json.ts';
import { createFaultScript } from '../shared/fault-script.ts';
import { sendReply } from '../shared/json-reply.ts';
import { startLoopbackServer } from '../shared/loopback-server.ts';
import { createRequestLog, type RecordedRequest } from '../shared/request-log.ts';
import { controlReply } from './control.ts';
import { ACCOUNT_ID, type SecretsManagerFault, secretsManagerError } from './errors.ts';

/** A running Secrets Manager simulator. */
export interface SecretsManagerSimulator {
  /** For `AWS_ENDPOINT_URL_SECRETS_MANAGER`. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  readonly requestCount: number;
  /** Stores a secret's text under a new version: what a rotation does. */
  setSecret(name: string, secretString: string): void;
  /** The text of its current version. */
  textOf(name: string): string | undefined;
  /** The ARN a secret of this name has, in the given region. */
  arnOf(name: string, region?: string): string;
  fault(fault: SecretsManagerFault): void;
  pendingFaults(): SecretsManagerFault[];
  clearFaults(): void;
  /** @throws Error listing the faults that were not used up. */
  assertFaultsConsumed(): void;
  close(): Promise<void>;
}

interface Version {
  readonly secretString: string;
  readonly versionId: string;
  readonly createdAtSeconds: number;
}

const ARN = /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:(.+)$/;
const ARN_SUFFIX = '-Sim123';

/** Starts a Secrets Manager simulator on 127.0.0.1. */
export const startSecretsManagerSimulator = async (
  options: {
    readonly port?: number | undefined;
    /** Secret text by name. */
    readonly secrets?: Readonly<Record<string, string>>;
    readonly latencyMs?: number;
    readonly now?: () => number;
    /** Called after each reply, or when there will be none, with the times in milliseconds. */
    readonly observe?: ((status: number | undefined, at: number, durationMs: number) => void) | undefined;
  } = {},
): Promise<SecretsManagerSimulator> => {
  const { latencyMs, now = Date.now } = options;
  const secrets = new Map<string, Version>();
  const log = createRequestLog({ enabled: true, now });
  const faults = createFaultScript<SecretsManagerFault, void>(() => true);
  let requestCount = 0;

  const setSecret = (name: string, secretString: string): void => {
    secrets.set(name, { secretString, versionId: randomUUID(), createdAtSeconds: now() / 1000 });
  };
  for (const [name, secretString] of Object.entries(options.secrets ?? {})) setSecret(name, secretString);
  const textOf = (name: string): string | undefined => secrets.get(name)?.secretString;

  const arnOf = (name: string, region = 'us-east-1'): string =>
    `arn:aws:secretsmanager:${region}:${ACCOUNT_ID}:secret:${name}${ARN_SUFFIX}`;

  const nameOf = (secretId: string): string => {
    const resource = ARN.exec(secretId)?.[1];
    if (resource === undefined) return secretId;
    return secrets.has(resource) ? resource : resource.replace(/-[A-Za-z0-9]{6}$/, '');
  };

  const perform = async ({ action, region, input, signal }: AwsCall): Promise<object | ConnectionFault> => {
    if (action !== 'GetSecretValue')
      throw new AwsServiceError('UnknownOperationException', `no ${action} here`);
    if (latencyMs !== undefined) await sleep(latencyMs, undefined, { signal });
    const { SecretId: secretId } = input;
    if (typeof secretId !== 'string' || secretId === '') {
      throw new AwsServiceError('InvalidParameterException', 'SecretId is required');
    }
    const name = nameOf(secretId);
    const fault = faults.take();
    if (fault?.type === 'hang' || fault?.type === 'reset') return fault.type;
    if (fault !== undefined) throw secretsManagerError(fault.type, arnOf(name, region));
    const version = secrets.get(name);
    if (version === undefined) throw secretsManagerError('ResourceNotFoundException', secretId);
    return {
      ARN: arnOf(name, region),
      Name: name,
      VersionId: version.versionId,
      SecretString: version.secretString,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: version.createdAtSeconds,
    };
  };

  const service = {
    targetPrefix: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    signingName: 'secretsmanager',
    perform,
  };
  const server = await startLoopbackServer(async (exchange) => {
    const reply = controlReply(exchange, {
      names: [...secrets.keys()],
      textOf,
      store: setSecret,
    });
    if (reply) {
      sendReply(exchange.response, reply);
      return;
    }
    requestCount += 1;
    const noteStatus = log.record(exchange);
    const startedAt = now();
    await serveAwsJson(exchange, service);
    noteStatus();
    const { headersSent, statusCode } = exchange.response;
    options.observe?.(headersSent ? statusCode : undefined, startedAt, now() - startedAt);
  }, options.port);

  return {
    url: server.url,
    port: server.port,
    requests: log.requests,
    get requestCount() {
      return requestCount;
    },
    setSecret,
    textOf,
    arnOf,
    fault: faults.add,
    pendingFaults: faults.pending,
    clearFaults: faults.clear,
    assertFaultsConsumed: faults.assertConsumed,
    close: server.close,
  };
};
