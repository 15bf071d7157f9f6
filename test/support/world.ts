// Owns the world of an integration test: both simulators, the service composed as Lambda composes it, and
// what it printed. When the test ends it fails it over unused faults, leaks and stray output.

import { onTestFinished, vi } from 'vitest';
import { createHttpHandler } from '../../functions/http/handler.ts';
import { startService } from '../../lib/service.ts';
import type { CxoneSimulator, CxoneSimulatorOptions } from '../../local/simulators/cxone/simulator.ts';
import type { SecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { stubAwsEnvironment } from './aws-environment.ts';
import { captureOutput, type LogLine } from './captured-output.ts';
import { type EventParts, httpApiEvent } from './http-events.ts';
import { lambdaContext } from './lambda-context.ts';
import { createPrivateValues } from './leaks.ts';
import { nextTurn } from './turn.ts';
import { bearerTokens, startSimulators } from './world-simulators.ts';

export const GUEST = 'guest-abc-123';
export const SECRET_ID = 'cxone/test-credentials';
/** Characters that a form has to escape. */
export const CREDENTIALS = { clientId: 'test client', clientSecret: 's3cr&t=+%/€' } as const;

/** The text of the secret that holds the credentials. */
export const secretText = (credentials: { clientId: string; clientSecret: string } = CREDENTIALS): string =>
  JSON.stringify({ client_id: credentials.clientId, client_secret: credentials.clientSecret });

/** A response of the handler, its body parsed. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

interface WorldOptions {
  /** On top of, or with `undefined` taking away from, settings that make retries quick. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cxone?: CxoneSimulatorOptions;
  /** The text of the secret; null for no secret. */
  readonly secret?: string | null;
}

interface InvocationParts {
  readonly requestId?: string;
  readonly remainingMs?: number;
}

export interface World {
  readonly cxone: CxoneSimulator;
  readonly secretsManager: SecretsManagerSimulator;
  /** INIT: composes the service once, which starts fetching secret and token. `send` does it when needed. */
  init(): void;
  /** Invokes the function with an event. */
  handle(event: unknown, invocation?: InvocationParts): Promise<Reply>;
  /** Invokes it with an HTTP API event of this body. */
  send(body: unknown, invocation?: InvocationParts, parts?: EventParts): Promise<Reply>;
  /** The log so far. */
  lines(): LogLine[];
  /** Values that must show in no log line and no response, beside those the world knows of. */
  keepPrivate(...values: readonly unknown[]): void;
}

/** The update that most tests send. */
export const UPDATE = { guest_id: GUEST, user_identifier: 'user@example.com' } as const;

/** Starts a world that ends with the running test. */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const secret = options.secret === undefined ? secretText() : options.secret;
  const { cxone, secretsManager } = await startSimulators({
    cxone: { ...CREDENTIALS, ...options.cxone },
    secrets: secret === null ? {} : { [SECRET_ID]: secret },
  });

  const awsSecrets = stubAwsEnvironment(secretsManager.url);
  const output = captureOutput();
  const privateValues = createPrivateValues();
  privateValues.add(...Object.values(CREDENTIALS), ...awsSecrets);
  const responses: string[] = [];

  const env = {
    CXONE_BASE_URL: cxone.url,
    CXONE_SECRET_ID: SECRET_ID,
    CXONE_ATTEMPT_TIMEOUT_MS: '2000',
    CXONE_RETRY_BASE_DELAY_MS: '1',
    ANSWER_RESERVE_MS: '50',
    ...options.env,
  };
  let handler: ReturnType<typeof createHttpHandler> | undefined;
  let readsSecret = false;
  const init = () => {
    const service = startService(env);
    handler = createHttpHandler(service);
    try {
      service.ready();
      readsSecret = true;
    } catch {
      // A wrong environment: the test looks at how the function reports it.
    }
    return handler;
  };

  onTestFinished(() => {
    cxone.assertFaultsConsumed();
    secretsManager.assertFaultsConsumed();
  });
  onTestFinished(async () => {
    await nextTurn();
    privateValues.add(...bearerTokens(cxone), ...cxone.issuedTokens());
    // Throws when a line is no JSON object.
    output.lines();
    privateValues.assertNotIn(output.text(), 'the output');
    for (const response of responses) privateValues.assertNotIn(response, 'a response');
    if (output.errorText() !== '') throw new Error(`standard error: ${output.errorText()}`);
  });
  onTestFinished(() => {
    output.release();
    vi.unstubAllEnvs();
  });
  onTestFinished(async () => {
    // The client of this test must have found its own simulator before the next test names another.
    if (readsSecret)
      await vi.waitFor(() => secretsManager.requestCount > 0 || Promise.reject(), { interval: 5 });
  });

  const handle = async (event: unknown, { requestId, remainingMs }: InvocationParts = {}): Promise<Reply> => {
    const run = handler ?? init();
    const { statusCode, headers, body, isBase64Encoded } = await run(
      event,
      lambdaContext(requestId, remainingMs),
    );
    await nextTurn();
    responses.push(JSON.stringify(headers) + body);
    if (headers['content-type'] !== 'application/json' || isBase64Encoded)
      throw new Error('no JSON response');
    return { status: statusCode, headers, body: JSON.parse(body) };
  };

  return {
    cxone,
    secretsManager,
    init,
    handle,
    send(body, invocationParts, parts) {
      privateValues.addFromRequest(body);
      return handle(httpApiEvent({ body, ...parts }), invocationParts);
    },
    lines: output.lines,
    keepPrivate: privateValues.add,
  };
};
