// Owns what every integration test's world is, whichever API of CXone it has: the service composed as Lambda
// composes it, and what it printed. When the test ends it fails it over unused faults, leaks and stray output.
import { onTestFinished, vi } from 'vitest';
import { createHttpHandler } from '../../functions/http/handler.ts';
import type { CxoneProfile } from '../../lib/cxone/profile.ts';
import type { StartHashing } from '../../lib/identifiers/hashing.ts';
import { startService } from '../../lib/service.ts';
import type { SecretsManagerSimulator } from '../../local/simulators/secrets-manager/simulator.ts';
import { stubAwsEnvironment } from './aws-environment.ts';
import { captureOutput, type LogLine } from './captured-output.ts';
import { type EventParts, httpApiEvent } from './http-events.ts';
import { lambdaContext } from './lambda-context.ts';
import { createPrivateValues } from './leaks.ts';
import { nextTurn } from './turn.ts';
import { bearerTokens, type Upstream } from './world-simulators.ts';

/** The name of the secret. */
export const SECRET_ID = 'cxone/test-credentials';

/** A response of the handler, its body parsed. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What an invocation may be given beside its event. */
export interface InvocationParts {
  readonly requestId?: string;
  readonly remainingMs?: number;
}

/** Environment variables; `undefined` takes one away. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A world over the simulator `C`. */
export interface WorldOf<C extends Upstream> {
  readonly cxone: C;
  readonly secretsManager: SecretsManagerSimulator;
  /** What every function of this world has in its environment. */
  readonly settings: Env;
  /** The API of CXone; the default one where it is absent. */
  readonly profile: CxoneProfile | undefined;
  /** The way of hashing; that of the reference document where it is absent. */
  readonly startHashing: StartHashing | undefined;
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

/** Settings that make retries quick. */
export const QUICK: Env = {
  CXONE_SECRET_ID: SECRET_ID,
  CXONE_ATTEMPT_TIMEOUT_MS: '2000',
  CXONE_RETRY_BASE_DELAY_MS: '1',
  ANSWER_RESERVE_MS: '50',
};

/** A world over simulators that run, which ends with the running test. */
export const composeWorld = <C extends Upstream>(parts: {
  readonly cxone: C;
  readonly secretsManager: SecretsManagerSimulator;
  readonly settings: Env;
  /** On top of the settings, for `http` alone. */
  readonly env: Env | undefined;
  readonly profile?: CxoneProfile;
  readonly startHashing?: StartHashing;
  readonly credentials: readonly string[];
}): WorldOf<C> => {
  const { cxone, secretsManager, profile, startHashing } = parts;
  const aws = stubAwsEnvironment(secretsManager.url);
  const settings = { ...aws.env, ...parts.settings };
  const output = captureOutput();
  const privateValues = createPrivateValues();
  privateValues.add(...parts.credentials, ...aws.credentials);
  const responses: string[] = [];
  const env = { ...settings, ...parts.env };
  let handler: ReturnType<typeof createHttpHandler> | undefined;
  let readsSecret = false;
  const init = () => {
    const service = startService(env, undefined, parts);
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
    settings,
    profile,
    startHashing,
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
