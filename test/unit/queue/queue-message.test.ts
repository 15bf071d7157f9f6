import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { guestId } from '../../../lib/contract/guest-id-form.ts';
import { parseQueuedUpdate, serializeQueuedUpdate } from '../../../lib/queue/queue-message.ts';
import { hashed, updateOf } from '../../support/updates.ts';

const queued = {
  update: updateOf('guest-abc-123', { hashed_email: 'A', hashed_phone: 'B' }),
  requestId: 'request-1',
};
const message = {
  version: 1,
  guest_id: 'guest-abc-123',
  attributes: [
    { id: 'hashed_email', value: hashed('A') },
    { id: 'hashed_phone', value: hashed('B') },
  ],
  request_id: 'request-1',
};

describe('an update in a queue', () => {
  test('is its version, the guest id, the hashes and the request id, and nothing else', () => {
    expect(JSON.parse(serializeQueuedUpdate(queued))).toEqual(message);
  });

  test('comes out as it went in', () => {
    expect(parseQueuedUpdate(serializeQueuedUpdate(queued))).toEqual(queued);
  });

  test('may carry fields of a later release, which are left aside', () => {
    expect(parseQueuedUpdate(JSON.stringify({ ...message, later: true }))).toEqual(queued);
  });

  test('carries its place and when it was accepted, where it has them', () => {
    const placed = {
      ...queued,
      place: { id: 'place-1', number: 1_764_000_000_001 },
      acceptedAtMs: 1_764_000_000_000,
    };
    expect(JSON.parse(serializeQueuedUpdate(placed))).toEqual({
      ...message,
      place: { id: 'place-1', number: 1_764_000_000_001 },
      accepted_at: 1_764_000_000_000,
    });
    expect(parseQueuedUpdate(serializeQueuedUpdate(placed))).toEqual(placed);
  });

  test.each(['v', 'v'.repeat(1_024), '{"keyed": true}'])(
    'may hold a value that this release would not make, for a later one may be rolled back: %.20s',
    (value) => {
      const body = JSON.stringify({ ...message, attributes: [{ id: 'x', value }] });
      expect(parseQueuedUpdate(body)?.update.attributes).toEqual([{ id: 'x', value }]);
    },
  );

  test('is read by the release before places, as that release read it', () => {
    const schemaBefore = z.object({
      version: z.literal(1),
      guest_id: guestId,
      attributes: z
        .array(
          z.object({
            id: z.string().check(z.minLength(1)),
            value: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
          }),
        )
        .check(z.minLength(1)),
      request_id: z.string().check(z.minLength(1)),
    });
    const body = serializeQueuedUpdate({ ...queued, place: { id: 'place-1', number: 1 }, acceptedAtMs: 1 });
    expect(schemaBefore.parse(JSON.parse(body))).toEqual(message);
  });

  test('may carry the time before which CXone asked not to be called', () => {
    const waiting = { ...queued, notBeforeMs: 1_767_323_045_000 };
    expect(JSON.parse(serializeQueuedUpdate(waiting))).toEqual({ ...message, not_before: 1_767_323_045_000 });
    expect(parseQueuedUpdate(serializeQueuedUpdate(waiting))).toEqual(waiting);
  });

  const [first] = message.attributes;
  test.each([
    ['text that is not JSON', 'user@example.com'],
    ['nothing', ''],
    ['no object', '[]'],
    ['no version', { ...message, version: undefined }],
    ['a version to come', { ...message, version: 2 }],
    ['a version as text', { ...message, version: '1' }],
    ['no guest id', { ...message, guest_id: undefined }],
    ['an empty guest id', { ...message, guest_id: '' }],
    ['no attributes', { ...message, attributes: [] }],
    ['an attribute without an id', { ...message, attributes: [{ ...first, id: '' }] }],
    ['an empty value', { ...message, attributes: [{ ...first, value: '' }] }],
    [
      'a value over 1,024 characters',
      { ...message, attributes: [first, { id: 'x', value: 'v'.repeat(1_025) }] },
    ],
    ['a value that is no text', { ...message, attributes: [{ ...first, value: 7 }] }],
    ['a place without a number', { ...message, place: { id: 'place-1' } }],
    ['a place with a number that is none', { ...message, place: { id: 'place-1', number: 1.5 } }],
    ['no request id', { ...message, request_id: undefined }],
    ['an empty request id, which no attribute of a dead letter can hold', { ...message, request_id: '' }],
  ])('is not read when it has %s', (_, body) => {
    expect(parseQueuedUpdate(typeof body === 'string' ? body : JSON.stringify(body))).toBeUndefined();
  });
});
