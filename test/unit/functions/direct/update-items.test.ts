import { describe, expect, test, vi } from 'vitest';
import { createUpdateItems, failedResult } from '../../../../functions/direct/update-items.ts';
import { DeadlineExceededError } from '../../../../lib/errors.ts';
import { hashIdentifier } from '../../../../lib/identifiers/hash-identifier.ts';
import type { UpdateGuest } from '../../../../lib/updates/update-guest.ts';
import { rejected, unavailable } from '../../../support/cxone-failures.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { testInvocation } from '../../../support/invocation.ts';
import { echo, item } from '../../../support/items.ts';
import { retryPolicy } from '../../../support/retry-policy.ts';

const state = (identifier: string, id = 'hashed_user_id') => ({ id, value: hashIdentifier(identifier) });
const success = (...states: object[]) => ({ status: 'success', updated_attributes: states });

const { circuit } = retryPolicy(createFakeClock());

const run = (updateGuest: UpdateGuest, items: readonly unknown[]) =>
  createUpdateItems({ updateGuest, concurrency: 2, circuit })(items, testInvocation().invocation);

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

  test('of one guest are one update for twenty attributes, and after a failure that may pass none follows', async () => {
    const many = Array.from({ length: 45 }, (_, i) => item('guest-1', 'a@example.com', `id_${i}`));
    const updateGuest = vi.fn(echo).mockImplementationOnce(echo).mockRejectedValueOnce(unavailable());
    const results = await run(updateGuest, many);
    expect(updateGuest.mock.calls.map(([{ attributes }]) => attributes.length)).toEqual([20, 20]);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(20).fill('success'),
      ...Array(25).fill('failed'),
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
