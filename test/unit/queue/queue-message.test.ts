import { describe, expect, test } from 'vitest';
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
    ['a value that is no hash', { ...message, attributes: [{ ...first, value: 'user@example.com' }] }],
    ['an identifier beside a hash', { ...message, attributes: [first, { id: 'x', value: '+14155550123' }] }],
    ['no request id', { ...message, request_id: undefined }],
    ['an empty request id, which no attribute of a dead letter can hold', { ...message, request_id: '' }],
  ])('is not read when it has %s', (_, body) => {
    expect(parseQueuedUpdate(typeof body === 'string' ? body : JSON.stringify(body))).toBeUndefined();
  });
});
