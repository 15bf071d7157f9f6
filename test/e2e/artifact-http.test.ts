// Runs the packaged `http` function as Lambda does: unzipped somewhere else, in a process of its own,
// with nothing of this repository in reach.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { startArtifactWorld, UPDATES } from '../support/artifact-world.ts';
import { httpApiEvent } from '../support/http-events.ts';

const { plain } = inject('packages');

const GUEST = 'guest-abc-123';
const IDENTIFIER = 'user@example.com';
// printf user@example.com | sha256sum
const HASH = 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514';
const BODY = { guest_id: GUEST, user_identifier: IDENTIFIER };
const EVENT = httpApiEvent({ body: BODY });

const start = async () => {
  const world = await startArtifactWorld(plain, 'http');
  world.keepPrivate(GUEST, IDENTIFIER, HASH);
  return world;
};

const parentsOf = (path: string): string[] =>
  path === dirname(path) ? [path] : [path, ...parentsOf(dirname(path))];

describe('the artifact of http', () => {
  test('lies where no node_modules can be found', async () => {
    const { artifactDir } = await start();
    for (const dir of parentsOf(artifactDir)) expect(existsSync(join(dir, 'node_modules')), dir).toBe(false);
  });

  test('updates a guest, with one secret read, one token request and one PATCH', async () => {
    const { cxone, secretsManager, sqs, spawn: spawnFunction } = await start();
    const lambda = await spawnFunction();
    const { response, error } = await lambda.invoke(EVENT);
    expect(error).toBeUndefined();
    expect(response).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
    expect(cxone.attributesOf(GUEST)).toMatchObject([{ id: 'hashed_user_id', value: HASH }]);
    expect([secretsManager.requestCount, cxone.tokenRequestCount, cxone.patchRequestCount]).toEqual([
      1, 1, 1,
    ]);
    expect(sqs.requests).toHaveLength(0);
    expect(lambda.stderr()).toBe('');
  });

  test('runs 32 cold calls at once in one environment, with one secret read and one token request', async () => {
    const { cxone, secretsManager, spawn: spawnFunction } = await start();
    const lambda = await spawnFunction({ AWS_LAMBDA_MAX_CONCURRENCY: '32' });
    const returned = await Promise.all(Array.from({ length: 32 }, () => lambda.invoke(EVENT)));
    expect(returned.map(({ response }) => Object(response).statusCode)).toEqual(Array(32).fill(200));
    expect([secretsManager.requestCount, cxone.tokenRequestCount, cxone.patchRequestCount]).toEqual([
      1, 1, 32,
    ]);
    expect(lambda.stderr()).toBe('');
  });

  test('enqueues an update at the wish of its sender, and when CXone is down', async () => {
    const { cxone, sqs, spawn: spawnFunction } = await start();
    const lambda = await spawnFunction();
    const headers = { 'content-type': 'application/json', prefer: 'respond-async' };
    const wished = await lambda.invoke(httpApiEvent({ body: BODY, headers }));
    expect(wished.response).toMatchObject({ statusCode: 202 });
    cxone.setOutage(true);
    const overflowed = await lambda.invoke(EVENT);
    expect(overflowed.response).toMatchObject({
      statusCode: 202,
      body: expect.stringContaining('"reason":"cxone_server_error"'),
    });
    expect(sqs.messages(UPDATES).map(({ body }) => JSON.parse(body).attributes)).toEqual([
      [{ id: 'hashed_user_id', value: HASH }],
      [{ id: 'hashed_user_id', value: HASH }],
    ]);
    expect(lambda.stderr()).toBe('');
  });

  test('logs where an unexpected error came from, in terms of the sources', async () => {
    const { artifactDir, env } = await start();
    // A context as no Lambda hands it over: what happens then is unexpected.
    const script = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(artifactDir, 'functions/http.mjs')))});
      const context = { awsRequestId: 'id', getRemainingTimeInMillis() { throw new TypeError('jane@example.com'); } };
      const { statusCode } = await handler(${JSON.stringify(EVENT)}, context);
      // The log is written after the response.
      setImmediate(() => process.exit(statusCode === 500 ? 0 : 1));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: artifactDir,
      env: { ...env, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = new Promise((resolve) => {
      child.once('close', resolve);
    });
    const log = await text(child.stdout);
    expect(await exit).toBe(0);
    expect(log).not.toContain('jane');

    const [, source = '', line] = /([\w./-]+\.ts):(\d+)/.exec(log) ?? [];
    const sourceUrl = new URL(source, new URL('../../functions/', import.meta.url));
    const lines = (await readFile(fileURLToPath(sourceUrl), 'utf8')).split('\n');
    expect(lines[Number(line) - 1], log).toContain('getRemainingTimeInMillis()');
  });
});
