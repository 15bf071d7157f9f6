import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type LambdaProcess,
  type SpawnLambdaOptions,
  spawnLambda,
} from '../../../local/simulators/lambda/process.ts';
import { FUNCTION } from './lambda-function.ts';

describe('a Lambda execution environment', () => {
  let artifactDir: string;
  let lambda: LambdaProcess | undefined;

  beforeAll(async () => {
    artifactDir = await mkdtemp(join(tmpdir(), 'lambda-process-'));
    await writeFile(join(artifactDir, 'index.mjs'), FUNCTION);
    await writeFile(join(artifactDir, 'broken.mjs'), "throw new TypeError('at load');");
  });

  afterEach(async () => {
    await lambda?.stop();
    lambda = undefined;
  });

  afterAll(() => rm(artifactDir, { recursive: true }));

  const start = async (handler: string, options: Partial<SpawnLambdaOptions> = {}) => {
    lambda = await spawnLambda({ artifactDir, handler, ...options });
    return lambda;
  };

  test('a handler gets the event and a context, and module state survives between invocations', async () => {
    const process = await start('index.echo', { functionName: 'http', memorySizeMb: 512 });
    expect(await process.waitForInit()).toBeGreaterThan(0);
    const first = await process.invoke({ a: 1 }, { requestId: 'r-1', timeoutMs: 7000 });
    expect(first.response).toMatchObject({
      event: { a: 1 },
      calls: 1,
      context: {
        awsRequestId: 'r-1',
        functionName: 'http',
        functionVersion: '$LATEST',
        memoryLimitInMB: '512',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:http',
      },
    });
    expect(first.response).toHaveProperty(
      'remainingMs',
      expect.toSatisfy((ms) => ms > 5000 && ms <= 7000),
    );
    expect((await process.invoke({})).response).toMatchObject({ calls: 2 });
  });

  test('a thrown error is reported by name and printed with its own properties, as text', async () => {
    const process = await start('index.fails');
    const { error } = await process.invoke({}, { requestId: 'r-2' });
    expect(error).toMatchObject({ errorType: 'InvalidRequestError', errorMessage: 'went wrong' });
    await vi.waitFor(() =>
      expect(process.stderr()).toMatch(
        /\tr-2\tERROR\tInvoke Error \t\{"errorType":"InvalidRequestError".*"code":"bad_thing"/,
      ),
    );
  });

  test('with the JSON log format a thrown error and console lines are JSON with the request id', async () => {
    const process = await start('index.fails', { env: { AWS_LAMBDA_LOG_FORMAT: 'JSON' } });
    await process.invoke({}, { requestId: 'r-3' });
    await vi.waitFor(() =>
      expect(JSON.parse(process.stderr())).toMatchObject({
        level: 'ERROR',
        requestId: 'r-3',
        message: { errorMessage: 'went wrong', code: 'bad_thing', stackTrace: expect.any(Array) },
      }),
    );
  });

  test('console writes lines with level and request id, and the lowest level is kept', async () => {
    const process = await start('index.logs');
    await process.invoke({ n: 5 }, { requestId: 'r-4' });
    await vi.waitFor(() => expect(process.stdout()).toMatch(/Z\tr-4\tINFO\thello 5\n$/));
    await process.stop();
    const quiet = await start('index.logs', { env: { AWS_LAMBDA_LOG_LEVEL: 'WARN' } });
    await quiet.invoke({ n: 5 });
    expect(quiet.stdout()).toBe('');
  });

  test('with AWS_LAMBDA_MAX_CONCURRENCY one process runs that many invocations at once', async () => {
    const process = await start('index.together', { env: { AWS_LAMBDA_MAX_CONCURRENCY: '4' } });
    const results = await Promise.all([1, 2, 3, 4].map((n) => process.invoke({ n }, { timeoutMs: 5000 })));
    expect(results.map(({ response }) => response)).toEqual([4, 4, 4, 4]);
  });

  test.each([
    ['index.missing', 'Runtime.HandlerNotFound'],
    ['absent.handler', 'Runtime.ImportModuleError'],
    ['index.three', 'Runtime.CallbackHandlerDeprecated'],
    ['broken.handler', 'TypeError'],
  ])('INIT of %s fails as %s and the process exits with 1', async (handler, name) => {
    const process = await start(handler);
    await expect(process.waitForInit()).rejects.toMatchObject({ name });
    expect(await process.exited).toBe(1);
    await vi.waitFor(() => expect(process.stderr()).toContain('Init Error'));
    expect((await process.invoke({})).error?.errorType).toBe('Runtime.ExitError');
  });

  test('an unhandled rejection ends the process, and the invocation is Runtime.ExitError', async () => {
    const process = await start('index.rejects');
    const { error } = await process.invoke({});
    expect(error).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited with error: exit status 1',
    });
    await vi.waitFor(() => expect(process.stderr()).toContain('nobody waits'));
  });

  test('a killed process fails its open invocations', async () => {
    const process = await start('index.together', { env: { AWS_LAMBDA_MAX_CONCURRENCY: '2' } });
    await process.waitForInit();
    const open = process.invoke({});
    process.kill();
    expect((await open).error?.errorMessage).toBe('Runtime exited with error: signal: SIGKILL');
    expect(await process.exited).toBeNull();
  });

  test('nothing of the parent environment comes through', async () => {
    const process = await start('index.environment', { env: { OWN: 'x' } });
    const { response } = await process.invoke({});
    expect(response).toContain('OWN');
    expect(response).toContain('AWS_LAMBDA_FUNCTION_NAME');
    expect(response).not.toContain('PATH');
    expect(response).not.toContain('VITEST');
  });
});
