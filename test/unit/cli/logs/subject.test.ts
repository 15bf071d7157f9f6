import { describe, expect, test } from 'vitest';
import {
  guestSubject,
  isAbout,
  isOfRequests,
  MOST_REQUESTS,
  patternFor,
  patternOf,
  requestsIn,
  type Subject,
} from '../../../../cli/logs/subject.ts';
import type { LoggedEvent } from '../../../../cli/shared/logged-events.ts';

const REQUEST = '9d0d71a4-31c4-4d5e-8b3b-2f1f6f0c7c55';
const request: Subject = { kind: 'request', id: REQUEST };
const guest = guestSubject('guest-abc-123');

const event = (functionKey: LoggedEvent['functionKey'], fields: LoggedEvent['fields']): LoggedEvent => ({
  id: '1',
  functionKey,
  atMs: 0,
  fields,
});

describe('a request', () => {
  test('is in the lines that name it whole, alone or among the updates of one PATCH', () => {
    expect(isAbout(request, event('http', { request_id: REQUEST }))).toBe(true);
    expect(isAbout(request, event('queue', { request_id: 'x', accepted_request_id: REQUEST }))).toBe(true);
    expect(isAbout(request, event('queue', { accepted_request_id: `x ${REQUEST} y` }))).toBe(true);
    expect(isAbout(request, event('queue', { accepted_request_id: `${REQUEST}-7` }))).toBe(false);
    expect(isAbout(request, event('http', { request_id: 'x', message_id: REQUEST }))).toBe(false);
  });
});

describe('a guest', () => {
  test('is known by the digest that the log has, as docs/operate.md says how to make it', () => {
    expect(patternFor(guest)).toBe('"de371c0c008a"');
    expect(isAbout(guest, event('http', { guest: 'de371c0c008a' }))).toBe(true);
    expect(isAbout(guest, event('http', { guest: '9463dc09f6dd', message_id: 'de371c0c008a' }))).toBe(false);
  });

  test('is not told of by lines about another guest of the same batch', () => {
    const ids = new Set([REQUEST]);
    const lineOf = (digest?: string) =>
      event('direct', { request_id: REQUEST, ...(digest && { guest: digest }) });
    expect(isOfRequests(lineOf('9463dc09f6dd'), ids, 'de371c0c008a')).toBe(false);
    expect(isOfRequests(lineOf('de371c0c008a'), ids, 'de371c0c008a')).toBe(true);
    expect(isOfRequests(lineOf(), ids, 'de371c0c008a')).toBe(true);
  });

  test('is followed by its latest requests, which fit into a filter pattern', () => {
    const many = Array.from({ length: 30 }, (_, i) => {
      const id = `${String(i).padStart(8, '0')}-31c4-4d5e-8b3b-2f1f6f0c7c55`;
      return i % 2 === 0
        ? event('http', { request_id: id })
        : event('queue', { request_id: 'batch', accepted_request_id: id });
    });
    const ids = requestsIn(many);
    expect(ids).toHaveLength(MOST_REQUESTS);
    expect(ids[0]).toMatch(/^00000029/);
    expect(ids).not.toContain('batch');
    expect(patternOf(ids).length).toBeLessThanOrEqual(1_024);
  });
});
