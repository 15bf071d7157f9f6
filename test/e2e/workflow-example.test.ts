// The state machine that the README shows to those who call `direct` from their own, against the packaged function.
import { readFile } from 'node:fs/promises';
import validateAsl from 'asl-validator';
import { describe, expect, inject, test } from 'vitest';
import type { LambdaProcess } from '../../local/simulators/lambda/process.ts';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { runWorkflow, type Workflow } from '../support/workflow.ts';

const { plain } = inject('packages');
const GUEST = 'guest-abc-123';
const INPUT = { guest_id: GUEST, email: 'user@example.com' };

const example: Workflow = JSON.parse(
  await readFile(new URL('../../examples/step-functions.asl.json', import.meta.url), 'utf8'),
);

/** Invokes as Step Functions does: the payload on success, an error with its name on failure. */
const invoking = (lambda: LambdaProcess) => async (_: string, args: unknown) => {
  const { response, error } = await lambda.invoke(Object(args).Payload);
  if (error) throw Object.assign(new Error(error.errorMessage), { name: error.errorType });
  return { StatusCode: 200, Payload: response };
};

const setUp = async () => {
  const world = await startArtifactWorld(plain, 'direct');
  world.keepPrivate(GUEST, INPUT.email);
  return { world, task: invoking(await world.spawn({ CXONE_MAX_ATTEMPTS: '1' })) };
};

describe('the example', () => {
  test('is valid Amazon States Language', () => {
    expect(validateAsl(structuredClone(example)).errorsText()).toBe('');
  });

  test('continues with what CXone returned, after failures that pass', async () => {
    const { world, task } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 503, times: 2 });
    expect(await runWorkflow(example, INPUT, { task })).toMatchObject({
      status: 'succeeded',
      output: [{ id: 'hashed_email' }],
    });
    expect(world.cxone.patchRequestCount).toBe(3);
  });

  test('tries slowly again while CXone refuses the client, and goes through once an operator has mended it', async () => {
    const { world, task } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 403, times: 2 });
    expect(await runWorkflow(example, INPUT, { task })).toMatchObject({ status: 'succeeded' });
    expect(world.cxone.patchRequestCount).toBe(3);
  });

  test('tells the operator when CXone goes on refusing the client', async () => {
    const { world, task } = await setUp();
    world.cxone.setChaos(() => ({ target: 'patch', kind: 'status', status: 403 }));
    expect(await runWorkflow(example, INPUT, { task })).toMatchObject({
      status: 'failed',
      error: 'CxoneAccessError',
      cause: expect.stringMatching(/^cxone_forbidden: /),
    });
    expect(world.cxone.patchRequestCount).toBe(7);
  });

  test('ends at once, under the name of the error, when CXone refuses for good', async () => {
    const { world, task } = await setUp();
    expect(await runWorkflow(example, { ...INPUT, guest_id: 'guest-unknown' }, { task })).toMatchObject({
      status: 'failed',
      error: 'CxoneRejectedError',
      cause: expect.stringMatching(/^cxone_not_found: /),
    });
    expect(world.cxone.patchRequestCount).toBe(1);
  });
});
