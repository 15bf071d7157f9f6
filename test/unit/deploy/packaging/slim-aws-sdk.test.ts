// Holds the clients of AWS as they are bundled to those of the SDK: what they return and what they throw.
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as dynamoDb from '@aws-sdk/client-dynamodb';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slimAwsSdk } from '../../../../deploy/packaging/slim-aws-sdk.ts';
import { slimAwsShapes } from '../../../../deploy/packaging/slim-aws-shapes.ts';
import { slimBuiltins } from '../../../../deploy/packaging/slim-builtins.ts';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../../local/simulators/shared/loopback-server.ts';
import { OPERATIONS } from '../../../support/aws-operations.ts';

const ROOT = join(import.meta.dirname, '../../../..');
type Exports = Readonly<Record<string, unknown>>;

const whole: Exports = { ...sqs, ...dynamoDb, ...secretsManager };
let slim: Exports;
let dir: string;
let server: LoopbackServer;
let reply: { readonly status: number; readonly headers?: Record<string, string>; readonly body: object };

beforeAll(async () => {
  const exports = OPERATIONS.flatMap(([service, client, operation]) =>
    [client, `${operation}Command`].map((name) => `export { ${name} } from '@aws-sdk/client-${service}';`),
  );
  const { outputFiles } = await build({
    stdin: { contents: [...new Set(exports)].join('\n'), resolveDir: ROOT },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [slimBuiltins(), slimAwsSdk(), slimAwsShapes()],
  });
  dir = await mkdtemp(join(tmpdir(), 'slim-aws-sdk-'));
  const path = join(dir, 'clients.mjs');
  await writeFile(path, outputFiles[0]?.contents ?? '');
  slim = await import(pathToFileURL(path).href);
  server = await startLoopbackServer(async ({ response }) => {
    response.writeHead(reply.status, { 'x-amzn-requestid': 'id', ...reply.headers });
    response.end(JSON.stringify(reply.body));
  });
});

afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

const constructed = (exports: Exports, name: string, argument: object) =>
  Object(Reflect.construct(Object(exports[name]), [argument]));

/** What a client makes of the reply: its output, or of its error what the functions and the SDK's retries read. */
const outcomeOf = async (exports: Exports, client: string, operation: string, input: object) => {
  const options = {
    endpoint: server.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const sender = constructed(exports, client, { ...options, credentials });
  try {
    return await sender.send(constructed(exports, `${operation}Command`, input));
  } catch (error) {
    const { name, message, code, $retryable, $metadata } = Object(error);
    return { isError: error instanceof Error, name, message, code, $retryable, $metadata };
  } finally {
    sender.destroy();
  }
};

test('every operation that the functions use is looked at', () => {
  const used = globSync('{functions,lib}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(
      ([, operation]) => operation,
    ),
  );
  expect(new Set(used)).toEqual(new Set(OPERATIONS.map(([, , operation]) => operation)));
});

test.each(OPERATIONS)('%s, %s: what %s returns is the same', async (_, client, operation, input, good) => {
  reply = { status: 200, body: good };
  const expected = await outcomeOf(whole, client, operation, input);
  expect(expected).toMatchObject({ $metadata: { httpStatusCode: 200 } });
  expect(await outcomeOf(slim, client, operation, input)).toEqual(expected);
});

// As the SDK documents them, and what no operation documents.
const errorsOf = async (service: string, operation: string): Promise<readonly string[]> => {
  const path = join(
    ROOT,
    `node_modules/@aws-sdk/client-${service}/dist-types/commands/${operation}Command.d.ts`,
  );
  const documented = [...(await readFile(path, 'utf8')).matchAll(/@throws \{@link (\w+)\}/g)].map(
    ([, name = '']) => name,
  );
  // The base class is no error that a service sends.
  const sent = documented.filter((name) => !name.endsWith('ServiceException'));
  return [...sent, 'AccessDeniedException', 'ThrottlingException', 'UnrecognizedClientException'];
};

test.each(OPERATIONS)('%s, %s: what %s throws is the same', async (service, client, operation, input) => {
  const names = await errorsOf(service, operation);
  expect(names.length).toBeGreaterThan(6);
  for (const name of names) {
    const shape: unknown = whole[`${name}$`];
    const [queryName] = Array.isArray(shape) ? (Object(shape[3]).awsQueryError ?? []) : [];
    for (const status of [400, 500]) {
      reply = {
        status,
        headers: queryName ? { 'x-amzn-query-error': `${queryName};Sender` } : {},
        body: { __type: `com.amazonaws.${service}#${name}`, message: 'a message', Message: 'a message' },
      };
      const expected = await outcomeOf(whole, client, operation, input);
      expect(expected, `${name} ${status}`).toMatchObject({ isError: true, name: expect.any(String) });
      expect(await outcomeOf(slim, client, operation, input), `${name} ${status}`).toEqual(expected);
    }
  }
});

test.each(['SQSClient', 'DynamoDBClient', 'SecretsManagerClient'])(
  '%s finds the hosts of every partition',
  (client) => {
    for (const Region of ['eu-central-1', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'eu-future-12']) {
      for (const UseFIPS of [false, true]) {
        const [expected, found] = [whole, slim].map((exports) => {
          const { config } = constructed(exports, client, { region: Region });
          return config.endpointProvider({ Region, UseFIPS, UseDualStack: false }).url.href;
        });
        expect(found).toBe(expected);
      }
    }
  },
);
