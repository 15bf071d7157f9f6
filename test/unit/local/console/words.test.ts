// How the console puts things: sentences for log lines, spans, requests.
import { expect, test } from 'vitest';
import { curlOf, FIRST_DRAFT, requestOf } from '../../../../local/console/page/draft.ts';
import { age, pretty, sentenceOf, span, statusTone } from '../../../../local/console/page/words.ts';

const said = (fields: Readonly<Record<string, unknown>>) => sentenceOf({ id: 1, at: 0, who: 'http', fields });

test.each([
  [
    { message: 'attempt failed, another follows', attempts: 1, cxone_status: 503, delay_ms: 640 },
    'Attempt 1 failed (503). The next follows in 640 ms.',
  ],
  [{ message: 'guest attributes updated', attempts: 1 }, 'CXone took the update.'],
  [{ message: 'guest attributes updated', attempts: 3 }, 'CXone took the update after 3 attempts.'],
  [{ message: 'update queued' }, 'Queued, as the caller wished.'],
  [{ message: 'update queued', reason: 'cxone_server_error' }, 'Queued instead of lost: cxone_server_error.'],
  [{ message: 'batch drained', messages: 2, failed: 0 }, '2 updates have left the queue.'],
  [
    { message: 'batch drained', messages: 3, failed: 1 },
    '1 of 3 could not be delivered and comes back later.',
  ],
  [{ message: 'attribute update', outcome: '200' }, undefined],
])('%o reads as a sentence, or needs none', (fields, sentence) => {
  expect(said(fields)).toBe(sentence);
});

test.each([
  [-5, '0 ms', '0 s'],
  [850, '850 ms', '1 s'],
  [2_640, '2.6 s', '3 s'],
  [61_000, '61 s', '61 s'],
  [300_000, '5 min', '5 min'],
])('%i milliseconds read as %s, as an age %s', (ms, asSpan, asAge) => {
  expect(span(ms)).toBe(asSpan);
  expect(age(ms)).toBe(asAge);
});

test('a 202 is neither a success nor a failure', () => {
  expect([200, 202, 404, 502].map(statusTone)).toEqual(['good', 'warn', 'bad', 'bad']);
});

test('a body that is no JSON is shown as it is', () => {
  expect(pretty('<html>')).toBe('<html>');
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
});

const ENDPOINTS = { http: 'http://localhost:3000/api', direct: 'http://127.0.0.1:3002/direct' };

test('one identifier or several of one guest go to the endpoint, with the preference', () => {
  expect(requestOf({ ...FIRST_DRAFT, prefer: 'respond-async' })).toEqual({
    to: 'http',
    prefer: 'respond-async',
    body: '{"guest_id":"guest-abc-123","user_identifier":"user@example.com"}',
  });
  const several = requestOf({ ...FIRST_DRAFT, kind: 'several' });
  expect(several).not.toHaveProperty('prefer');
  expect(JSON.parse(several.body)).toEqual({
    guest_id: 'guest-abc-123',
    identifiers: [
      { attribute_id: 'hashed_email', user_identifier: 'user@example.com' },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ],
  });
});

test('many guests go to direct in one batch, blank lines left out', () => {
  const { to, body } = requestOf({ ...FIRST_DRAFT, kind: 'guests', rows: 'a, x@example.com\n\nb; +1415' });
  expect(to).toBe('direct');
  expect(JSON.parse(body)).toEqual({
    Items: [
      { guest_id: 'a', user_identifier: 'x@example.com' },
      { guest_id: 'b', user_identifier: '+1415' },
    ],
  });
});

test('the command line sends the same, with what a shell would read quoted', () => {
  const command = curlOf({ to: 'http', prefer: 'respond-sync', body: `{"a":"o'b"}` }, ENDPOINTS);
  expect(command).toContain('curl -i http://localhost:3000/api \\\n');
  expect(command).toContain("-H 'prefer: respond-sync'");
  expect(command).toContain(`-d '{"a":"o'\\''b"}'`);
});
