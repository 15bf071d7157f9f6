// A console over real simulators of CXone, Secrets Manager and SQS, and the requests that its page makes.
import { request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createEventHub } from '../../local/console/event-hub.ts';
import { startConsole } from '../../local/console/server.ts';
import type { Action, ConsoleState } from '../../local/console/wire.ts';
import { localSecret, startSimulatedCxone } from '../../local/cxone-api.ts';
import { startSimulatedQueues, startSimulatedSecret } from '../../local/simulated-aws.ts';
import { startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';

/** A reply of the console. */
export interface ConsoleReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Starts it, for one of the APIs. The endpoint is an echo of what it is sent. */
export const startConsoleWorld = async (env: NodeJS.ProcessEnv = {}) => {
  const hub = createEventHub();
  const cxone = await startSimulatedCxone({ env, port: 0, observe: undefined });
  const secret = await startSimulatedSecret(0, { name: 'demo', text: JSON.stringify(localSecret(env)) }, hub);
  const queues = await startSimulatedQueues(0, hub);
  const echo = await startLoopbackServer(({ headers, body, response }) => {
    response.writeHead(202, { 'content-type': 'application/json', 'x-request-id': 'id-1', 'x-other': 'no' });
    response.end(JSON.stringify({ prefer: headers.prefer, body }));
  });
  const page = await startConsole({
    port: 0,
    api: env.CXONE_API === 'digital' ? 'digital' : 'reference',
    endpoints: { http: echo.url, direct: `${echo.url}/direct` },
    hub,
    simulated: { cxone: cxone.controls, secret: secret.controls, queues: queues.controls },
  });
  const { host } = new URL(page.url);

  /** Sends what a browser would; `headers` replace those of the page. */
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ConsoleReply> => {
    // fetch would not let the host be chosen.
    const request = httpRequest(`http://127.0.0.1:${new URL(page.url).port}${path}`, {
      method,
      headers: { host, origin: page.url, 'content-type': 'application/json', ...headers },
    });
    request.end(body === undefined ? undefined : JSON.stringify(body));
    return new Promise((resolve, reject) => {
      request.once('error', reject).once('response', (response) => {
        const { statusCode: status = 0, headers } = response;
        json(response).then((body) => resolve({ status, headers, body }), reject);
      });
    });
  };

  /** What Secrets Manager holds. */
  const storedSecret = async (): Promise<Readonly<Record<string, string>>> => {
    const client = new SecretsManagerClient({
      endpoint: secret.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: 'demo' }));
    client.destroy();
    return JSON.parse(SecretString);
  };

  return {
    hub,
    cxone,
    secret,
    queues,
    url: page.url,
    call,
    storedSecret,
    act: (action: Action) => call('POST', '/api/act', action),
    state: async () => (await call('GET', '/api/state')).body as ConsoleState,
    async close() {
      for (const part of [page, echo, queues, secret, cxone]) await part.close();
    },
  };
};
