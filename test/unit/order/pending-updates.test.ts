import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import {
  claimRequest,
  endRequest,
  newPlaceId,
  processClaimReply,
  processQueuedReply,
  processTakeReply,
  queuedRequest,
  takeRequest,
} from '../../../lib/order/pending-updates.ts';

const NOW_MS = Date.UTC(2026, 10, 24);
const DAY_MS = 86_400_000;
const GUEST = 'jane@example.com';

describe('a place', () => {
  test('has an id of its own, short enough for thousands in one item', () => {
    const ids = Array.from({ length: 1_000 }, () => newPlaceId(NOW_MS));
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[\w-]{8}\.[0-9a-z]{6}$/);
  });

  test('counts as queued for longer than two retention periods of fourteen days, and no longer', () => {
    const reply = { Item: { q: { SS: [newPlaceId(NOW_MS)] } } };
    expect(processQueuedReply(reply, NOW_MS + 28 * DAY_MS)).toBe(true);
    expect(processQueuedReply(reply, NOW_MS + 29 * DAY_MS)).toBe(false);
  });

  test('expires alone: one that is younger still counts', () => {
    const q = { SS: [newPlaceId(NOW_MS), newPlaceId(NOW_MS + DAY_MS)] };
    expect(processQueuedReply({ Item: { q } }, NOW_MS + 29 * DAY_MS)).toBe(true);
  });

  test('whose id says nothing of its end does not expire', () => {
    expect(processQueuedReply({ Item: { q: { SS: ['?'] } } }, NOW_MS + 99 * DAY_MS)).toBe(true);
  });

  test.each([{}, { Attributes: {} }, { Attributes: { n: { S: 'x' } } }])(
    'is not given by a reply without a number',
    (reply) => {
      expect(() => processTakeReply(reply)).toThrow(TypeError);
    },
  );

  test('has the number of the reply', () => {
    expect(processTakeReply({ Attributes: { n: { N: '1764000000001' } } })).toBe(1_764_000_000_001);
  });
});

describe('a guest for whom nothing is queued', () => {
  test.each([{}, { Item: {} }])('has no item, or none with ids', (reply) => {
    expect(processQueuedReply(reply, NOW_MS)).toBe(false);
  });
});

describe('a request', () => {
  const claim = { guestId: GUEST, token: 't', written: new Map(), expiredIds: [] };
  test('names the guest by digest alone', () => {
    const requests = [
      takeRequest('table', GUEST, 'id', NOW_MS),
      queuedRequest('table', GUEST),
      claimRequest('table', GUEST, 'token', NOW_MS),
      endRequest('table', claim, { ids: ['id'], written: new Map() }, NOW_MS),
    ];
    for (const request of requests) {
      expect(request.Key).toEqual({ guest: { S: guestDigest(GUEST) } });
      expect(JSON.stringify(request)).not.toContain(GUEST);
    }
  });

  test('to look at what is queued is strongly consistent', () => {
    expect(queuedRequest('table', GUEST).ConsistentRead).toBe(true);
  });

  test('to write down what ended takes expired ids along, and none twice', () => {
    const request = endRequest(
      'table',
      { ...claim, expiredIds: ['old', 'done'] },
      { ids: ['done'], written: new Map([['x', 7]]) },
      NOW_MS,
    );
    expect(request.ExpressionAttributeValues?.[':ids']).toEqual({ SS: ['done', 'old'] });
    expect(request.ExpressionAttributeNames).toEqual({ '#w0': 'w:x' });
    expect(request.ExpressionAttributeValues?.[':w0']).toEqual({ N: '7' });
  });
});

describe('a claim', () => {
  test('says which number was last written to each attribute, and which ids have expired', () => {
    const [expired, young] = [newPlaceId(NOW_MS - 29 * DAY_MS), newPlaceId(NOW_MS)];
    const reply = {
      Attributes: {
        guest: { S: 'digest' },
        n: { N: '9' },
        q: { SS: [expired, young] },
        'w:hashed_email': { N: '7' },
        'w:w:': { N: '8' },
      },
    };
    expect(processClaimReply(reply, NOW_MS)).toEqual({
      written: new Map([
        ['hashed_email', 7],
        ['w:', 8],
      ]),
      expiredIds: [expired],
    });
  });

  test('of a guest without an item finds nothing', () => {
    expect(processClaimReply({}, NOW_MS)).toEqual({ written: new Map(), expiredIds: [] });
  });
});
