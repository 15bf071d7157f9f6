// What the caller of a cold start has left, on the packaged function: API Gateway's 30 s begin before INIT.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { httpApiEvent } from '../support/http-events.ts';

const { plain } = inject('packages');

// What INIT waits for the first token at most.
const WARM_UP_LIMIT_MS = 3_000;

test('a cold start in a hang leaves the call only what INIT has left of 29 seconds', async () => {
  const { artifactDir, cxone, env } = await startArtifactWorld(plain, 'http');
  cxone.setChaos(() => ({ target: 'token', kind: 'hang' }));
  const event = httpApiEvent({
    body: { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' },
    headers: { 'content-type': 'application/json', prefer: 'respond-sync' },
  });
  // The longest timer of a call is that of its deadline.
  const script = `
    const { setTimeout } = globalThis;
    const delays = [];
    globalThis.setTimeout = (run, ms, ...rest) => {
      delays.push(ms);
      return setTimeout(run, ms, ...rest);
    };
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(artifactDir, 'functions/http.mjs')))});
    const initMs = performance.now();
    const context = { awsRequestId: 'id', getRemainingTimeInMillis: () => 300_000 };
    handler(${JSON.stringify(event)}, context);
    setImmediate(() => {
      process.stdout.write(JSON.stringify({ initMs, deadlineMs: Math.max(...delays) }), () => process.exit());
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: artifactDir,
    env: { ...env, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { initMs, deadlineMs } = JSON.parse(await text(child.stdout));
  expect(initMs).toBeGreaterThanOrEqual(WARM_UP_LIMIT_MS);
  const answerReserveMs = 500;
  expect(deadlineMs).toBeLessThanOrEqual(29_000 - answerReserveMs - WARM_UP_LIMIT_MS);
  expect(deadlineMs).toBeGreaterThan(10_000);
});
