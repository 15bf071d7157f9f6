import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../lib/identifiers/hash-identifier.ts';
import { openDirect } from '../support/direct-function.ts';
import { startWorld } from '../support/world.ts';

const item = (guestId: string, identifier: string, attributeId = 'hashed_user_id') => ({
  guest_id: guestId,
  user_identifier: identifier,
  attribute_id: attributeId,
});
const items = (count: number) =>
  Array.from({ length: count }, (_, i) => item(`guest-${i}`, 'user@example.com'));
const SUCCESS = { status: 'success' };
const LATE = {
  status: 'failed',
  error: 'DeadlineExceededError',
  code: 'deadline_exceeded',
  details: expect.any(String),
  retryable: true,
};

const setUp = async (env = {}) => {
  const world = await startWorld({ cxone: { anyGuest: true } });
  return { world, direct: openDirect(world, env) };
};

describe('Items', () => {
  test('have results in order, each its outcome or the name, code and details of its error', async () => {
    const { world, direct } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 404, guestId: 'guest-2' });
    world.cxone.fault({ target: 'patch', kind: 'status', status: 500, times: 3, guestId: 'guest-3' });
    const payload = [item('guest-1', 'a@example.com'), item('guest-2', 'b@example.com')];
    const more = [
      item('guest-3', 'c@example.com'),
      item('guest-4', 'nonsense'),
      item('guest-5', 'd@example.com'),
    ];
    const failed = { status: 'failed', details: expect.stringMatching(/./) };
    expect(await direct.invoke({ Items: [...payload, ...more] })).toEqual({
      results: [
        expect.objectContaining(SUCCESS),
        { ...failed, error: 'CxoneRejectedError', code: 'cxone_not_found', retryable: false },
        { ...failed, error: 'CxoneUnavailableError', code: 'cxone_server_error', retryable: true },
        { ...failed, error: 'InvalidRequestError', code: 'identifier_invalid', retryable: false },
        expect.objectContaining(SUCCESS),
      ],
    });
  });

  test('of one guest are one PATCH with the last value of each attribute', async () => {
    const { world, direct } = await setUp();
    const given = [
      item('guest-1', 'a@example.com'),
      item('guest-2', 'x@example.com'),
      item('guest-1', '+14155550123', 'hashed_phone'),
      item('guest-1', 'b@example.com'),
    ];
    expect(await direct.invoke({ Items: given })).toMatchObject({ results: Array(4).fill(SUCCESS) });
    const bodies = world.cxone.requests
      .filter(({ path }) => path.includes('/guest-1/'))
      .map(({ body }) => JSON.parse(body));
    const upsert = { operation: 'upsert' };
    expect(bodies).toEqual([
      [
        { id: 'hashed_user_id', value: hashIdentifier('b@example.com'), ...upsert },
        { id: 'hashed_phone', value: hashIdentifier('+14155550123'), ...upsert },
      ],
    ]);
    expect(world.cxone.patchRequestCount).toBe(2);
  });

  test('of one guest are sent one by one when CXone refuses them together: a bad one spoils no good one', async () => {
    const { world, direct } = await setUp();
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
    const given = [item('guest-1', 'a@example.com'), item('guest-1', '+14155550123', 'hashed_phone')];
    expect(await direct.invoke({ Items: given })).toMatchObject({ results: [SUCCESS, SUCCESS] });
    expect(world.cxone.patchRequestCount).toBe(3);
  });

  test('share one token and one read of the secret', async () => {
    const { world, direct } = await setUp();
    expect(await direct.invoke({ Items: items(20) })).toMatchObject({ results: Array(20).fill(SUCCESS) });
    expect(world.cxone.tokenRequestCount).toBe(1);
    expect(world.secretsManager.requestCount).toBe(1);
  });

  test('occupy CXone with as many PATCHes at once as GUEST_CONCURRENCY says, and no more', async () => {
    const { world, direct } = await setUp({ GUEST_CONCURRENCY: '3' });
    // None ever gets a reply, so what has arrived when the time is up was there at once.
    world.cxone.fault({ target: 'patch', kind: 'hang', times: 3 });
    const result = await direct.invoke({ Items: items(9) }, { remainingMs: 700 });
    expect(world.cxone.patchRequestCount).toBe(3);
    expect(result).toEqual({ results: Array(9).fill(LATE) });
  });

  test('that are not done when the time runs out are reported as DeadlineExceededError, in time', async () => {
    const { world, direct } = await setUp({ GUEST_CONCURRENCY: '1', ANSWER_RESERVE_MS: '300' });
    world.cxone.fault({ target: 'patch', kind: 'hang', guestId: 'guest-2' });
    const startedAtMs = Date.now();
    const result = await direct.invoke({ Items: items(5) }, { remainingMs: 900 });
    expect(Date.now() - startedAtMs).toBeLessThan(900);
    expect(result).toMatchObject({ results: [SUCCESS, SUCCESS, LATE, LATE, LATE] });
    expect(world.cxone.patchRequestCount).toBe(3);
  });
});
