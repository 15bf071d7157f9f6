// Runs the packaged `direct` function as Lambda does, and looks at it as its callers do: what comes back, and
// by which name it fails once names have been minified.
import { describe, expect, inject, test, vi } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { type ArtifactWorld, startArtifactWorld } from '../support/artifact-world.ts';

const { plain } = inject('packages');

const GUEST = 'guest-abc-123';
const IDENTIFIER = 'user@example.com';
// printf user@example.com | sha256sum
const HASH = 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514';
const UPDATE = { guest_id: GUEST, user_identifier: IDENTIFIER };

const start = async (): Promise<ArtifactWorld> => {
  const world = await startArtifactWorld(plain, 'direct');
  world.keepPrivate(GUEST, IDENTIFIER, HASH);
  return world;
};

const UNAVAILABLE: Fault = { target: 'patch', kind: 'status', status: 503, times: 3 };

describe('the artifact of direct', () => {
  test.each([
    ['a request', UPDATE],
    ['an event of EventBridge', { 'detail-type': 'login', source: 'shop', detail: UPDATE }],
  ])('returns for %s the success body itself', async (_, payload) => {
    const world = await start();
    const lambda = await world.spawn();
    const { response, error } = await lambda.invoke(payload);
    expect(error).toBeUndefined();
    expect(response).toMatchObject({
      status: 'success',
      updated_attributes: [{ id: 'hashed_user_id', value: HASH }],
    });
    expect(world.cxone.attributesOf(GUEST)).toMatchObject([{ value: HASH }]);
    expect(lambda.stderr()).toBe('');
  });

  test('returns for a batch a result for each item, in order', async () => {
    const world = await start();
    world.cxone.addGuest('guest-2');
    const lambda = await world.spawn();
    const { response } = await lambda.invoke({
      Items: [
        { guest_id: 'guest-2', user_identifier: IDENTIFIER, attribute_id: '' },
        { guest_id: GUEST },
        { ...UPDATE, guest_id: 'guest-unknown' },
      ],
      BatchInput: { attribute_id: 'hashed_email' },
    });
    expect(response).toMatchObject({
      results: [
        { status: 'success', updated_attributes: [{ id: 'hashed_email', value: HASH }] },
        { status: 'failed', error: 'InvalidRequestError', code: 'field_missing', retryable: false },
        { status: 'failed', error: 'CxoneRejectedError', code: 'cxone_not_found', retryable: false },
      ],
    });
  });

  // What state machines match on. Lambda reports the name and the message, and prints both with the stack.
  test.each([
    ['InvalidRequestError', { payload: { guest_id: GUEST } }],
    ['CxoneRejectedError', { payload: { ...UPDATE, guest_id: 'guest-unknown' } }],
    ['CxoneUnavailableError', { faults: [UNAVAILABLE] }],
    ['DeadlineExceededError', { faults: [{ target: 'patch', kind: 'hang' }], timeoutMs: 1_500 }],
    ['ConfigurationError', { settings: { CXONE_SECRET_ID: 'cxone/other' } }],
  ] as const)('throws %s by its name', async (name, given) => {
    const {
      payload = UPDATE,
      faults = [],
      settings = {},
      timeoutMs = 30_000,
    } = { ...given } as {
      payload?: object;
      faults?: readonly Fault[];
      settings?: Record<string, string>;
      timeoutMs?: number;
    };
    const world = await start();
    for (const fault of faults) world.cxone.fault(fault);
    const lambda = await world.spawn(settings);
    const { response, error } = await lambda.invoke(payload, { timeoutMs });
    expect(response).toBeUndefined();
    expect(error?.errorType).toBe(name);
    expect(error?.errorMessage).toMatch(/^[a-z_]+: [A-Z]/);
    expect(`${error?.errorMessage}${error?.trace?.join()}`).not.toMatch(
      new RegExp(`${GUEST}|${IDENTIFIER}|${HASH}|arn:`),
    );
    // The runtime prints the error on its way; the pipe may deliver it a moment later.
    await vi.waitFor(() => expect(lambda.stderr()).toContain(name));
  });

  test('serves the next call after a failure', async () => {
    const world = await start();
    const lambda = await world.spawn();
    expect((await lambda.invoke(null)).error?.errorType).toBe('InvalidRequestError');
    expect((await lambda.invoke(UPDATE)).response).toMatchObject({ status: 'success' });
  });
});
