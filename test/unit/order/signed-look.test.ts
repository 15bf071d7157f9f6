import { describe, expect, test } from 'vitest';
import { newPlaceId } from '../../../lib/order/pending-updates.ts';
import { processLookReply } from '../../../lib/order/signed-look.ts';
import { thrownBy } from '../../support/thrown.ts';

const NOW_MS = Date.UTC(2026, 10, 24);
const QUEUED = newPlaceId(NOW_MS);

const replyOf = (body: string, status = 200) => ({ status, body, retryAfter: undefined });
const looked = (body: object) => processLookReply(replyOf(JSON.stringify(body)), NOW_MS);

describe('a look', () => {
  test('finds what is queued', () => {
    expect(looked({ Item: { q: { SS: [QUEUED] } } })).toBe(true);
  });

  test.each([
    ['there is no item', {}],
    ['nothing is queued', { Item: {} }],
    ['what was queued has expired', { Item: { q: { SS: [newPlaceId(NOW_MS - 30 * 86_400_000)] } } }],
  ])('finds nothing where %s', (_, body) => {
    expect(looked(body)).toBe(false);
  });

  test.each([
    ['is a failure', '{}', 400],
    ['is a redirect', '{}', 307],
    ['is no JSON', '<html>'],
    ['is empty', ''],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['has an item that is none', '{"Item":"none"}'],
    ['has ids that are none', '{"Item":{"q":{"SS":[1]}}}'],
    ['has ids of another type', '{"Item":{"q":{"S":"id"}}}'],
  ])('takes no reply that %s', (_, body, status = 200) => {
    const error = thrownBy(() => processLookReply(replyOf(body, status), NOW_MS));
    expect(error).toMatchObject({ name: 'TypeError' });
  });
});
