import { describe, expect, test, vi } from 'vitest';
import { createUpdateItems, failedResult } from '../../../../functions/direct/update-items.ts';
import { DeadlineExceededError } from '../../../../lib/errors.ts';
import type { GuestUpdate } from '../../../../lib/guest-update.ts';
import { hashIdentifier } from '../../../../lib/identifiers/hash-identifier.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { createConcurrencyMeter } from '../../../support/concurrency-meter.ts';
import { rejected, unavailable } from '../../../support/cxone-failures.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { retryPolicy } from '../../../support/retry-policy.ts';

const item = (guestId: string, identifier: string, attributeId = 'hashed_user_id') => ({
  guest_id: guestId,
  user_identifier: identifier,
  attribute_id: attributeId,
});
const state = (identifier: string, id = 'hashed_user_id') => ({ id, value: hashIdentifier(identifier) });
const success = (...states: object[]) => ({ status: 'success', updated_attributes: states });
const statesOf = ({ attributes }: GuestUpdate) => attributes.map((attribute) => ({ ...attribute }));
const echo: UpdateGuest = async (update) => statesOf(update);

const { circuit } = retryPolicy(createFakeClock());

const run = (updateGuest: UpdateGuest, items: readonly unknown[], concurrency = 2) =>
  createUpdateItems({ updateGuest, concurrency, circuit })(items, testInvocation().invocation);

describe('items', () => {
  test('have results in order, each its outcome', async () => {
    const updateGuest: UpdateGuest = async (update, invocation) => {
      if (update.guestId === 'guest-2') throw rejected(404, 'cxone_not_found');
      return echo(update, invocation);
    };
    const items = [item('guest-1', 'a@example.com'), item('guest-2', 'b@example.com'), 'no request'];
    expect(await run(updateGuest, [...items, item('guest-3', 'c@example.com')])).toEqual([
      success(state('a@example.com')),
      {
        status: 'failed',
        error: 'CxoneRejectedError',
        code: 'cxone_not_found',
        details: 'CXone API error',
        retryable: false,
      },
      {
        status: 'failed',
        error: 'InvalidRequestError',
        code: 'body_not_an_object',
        details: 'The body is not a JSON object.',
        retryable: false,
      },
      success(state('c@example.com')),
    ]);
  });

  test('of one guest are one update with the last value of each attribute, and each result holds its own', async () => {
    const updateGuest = vi.fn(echo);
    const items = [
      item('guest-1', 'a@example.com'),
      item('guest-1', '+14155550123', 'hashed_phone'),
      item('guest-1', 'b@example.com'),
    ];
    const user = state('b@example.com');
    const phone = state('+14155550123', 'hashed_phone');
    expect(await run(updateGuest, items)).toEqual([success(user), success(phone), success(user)]);
    expect(updateGuest.mock.calls.map(([update]) => update)).toEqual([
      { guestId: 'guest-1', attributes: [user, phone] },
    ]);
  });

  test('that are refused leave the others of their guest alone', async () => {
    const updateGuest = vi.fn(echo);
    const results = await run(updateGuest, [item('guest-1', 'nonsense'), item('guest-1', 'a@example.com')]);
    expect(results).toMatchObject([
      { status: 'failed', error: 'InvalidRequestError', code: 'identifier_invalid' },
      success(state('a@example.com')),
    ]);
  });

  test('of one guest share its failure, which says whether to repeat', async () => {
    const updateGuest = () => Promise.reject(unavailable());
    const items = [item('guest-1', 'a@example.com'), item('guest-1', 'b@example.com')];
    const failure = {
      status: 'failed',
      error: 'CxoneUnavailableError',
      code: 'cxone_server_error',
      retryable: true,
    };
    expect(await run(updateGuest, items)).toMatchObject([failure, failure]);
  });

  test('of several guests run side by side up to the limit and no further', async () => {
    const meter = createConcurrencyMeter();
    const updateGuest: UpdateGuest = async (update) => {
      await meter.visit();
      return statesOf(update);
    };
    const items = Array.from({ length: 9 }, (_, i) => item(`guest-${i}`, 'a@example.com'));
    await run(updateGuest, items, 3);
    expect(meter.visits()).toBe(9);
    expect(meter.highest()).toBe(3);
  });

  test.each([
    [250, 'exactly up'],
    [333, 'up after one more'],
  ])(
    'of %i ms each that are not begun when the time is %s fail with DeadlineExceededError',
    async (stepMs) => {
      const { invocation, clock } = testInvocation(1_000);
      const updateGuest = vi.fn<UpdateGuest>(async (update) => {
        await clock.advance(stepMs);
        return statesOf(update);
      });
      const items = Array.from({ length: 6 }, (_, i) => item(`guest-${i}`, 'a@example.com'));
      const results = await createUpdateItems({ updateGuest, concurrency: 1, circuit })(items, invocation);
      expect(updateGuest).toHaveBeenCalledTimes(4);
      const late = {
        status: 'failed',
        error: 'DeadlineExceededError',
        code: 'deadline_exceeded',
        retryable: true,
      };
      expect(results.map(({ status }) => status)).toEqual([...Array(4).fill('success'), 'failed', 'failed']);
      expect(results.slice(4)).toMatchObject([late, late]);
    },
  );

  test('are none when there are none', async () => {
    expect(await run(echo, [])).toEqual([]);
  });
});

describe('the result of a failure', () => {
  test('says what exactly went wrong', () => {
    expect(failedResult(new DeadlineExceededError()).details).toMatch(/within the time of this call/);
  });

  test('that is unexpected shows nothing of it', () => {
    expect(failedResult(new TypeError('user@example.com'))).toEqual({
      status: 'failed',
      error: 'InternalError',
      code: 'internal_error',
      details: 'Internal error.',
      retryable: false,
    });
  });
});

test('after failures one guest goes before all others, to see whether CXone is back', async () => {
  const meter = createConcurrencyMeter();
  const troubled = retryPolicy(createFakeClock());
  troubled.circuit.heard(1_000, () => undefined);
  const before: number[] = [];
  const updateGuest: UpdateGuest = async (update) => {
    await meter.visit();
    before.push(meter.highest());
    return statesOf(update);
  };
  const items = ['guest-1', 'guest-2', 'guest-3'].map((guest) => item(guest, 'a@example.com'));
  const options = { updateGuest, concurrency: 3, circuit: troubled.circuit };
  const results = await createUpdateItems(options)(items, testInvocation().invocation);
  expect(before).toEqual([1, 2, 2]);
  expect(results.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
});
