import { describe, expect, test } from 'vitest';
import { processAttributeReply } from '../../../../lib/cxone/reference/attribute-exchange.ts';
import { thrownBy } from '../../../support/thrown.ts';

const reply = (status: number, body: unknown) => ({
  status,
  retryAfter: undefined,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the attribute reply', () => {
  const SENT = [{ id: 'hashed_email', value: 'a1b2' }];
  const process = (status: number, body: unknown, attributes = SENT) =>
    processAttributeReply(reply(status, body), 0, { guestId: 'g', attributes });
  const [state] = SENT;

  test('is returned exactly as CXone sent it: order, unknown fields and all', () => {
    const body =
      '[{"value":"a1b2","type":"string","id":"hashed_email","createdTimestamp":1698245100000,"updatedTimestamp":1698245100000,"__proto__":{"a":1},"extra":[null]}]';
    expect(JSON.stringify(process(200, body))).toBe(body);
  });

  test.each([
    ['of all that was sent', [state, { id: 'b', value: '2' }]],
    ['in another order', [{ id: 'b', value: '2' }, state]],
    ['beside others of the guest', [{ id: 'c', value: '3' }, state, { id: 'b', value: '2' }]],
    ['that come twice', [{ id: 'b', value: '1' }, state, { id: 'b', value: '2' }]],
  ])('may hold the states %s', (_, states) => {
    expect(process(200, states, [...SENT, { id: 'b', value: '2' }])).toEqual(states);
  });

  test.each([
    ['nothing', []],
    ['not all', [state]],
    ['another value', [state, { id: 'b', value: '3' }]],
    [
      'the value in upper case',
      [
        { id: 'hashed_email', value: 'A1B2' },
        { id: 'b', value: '2' },
      ],
    ],
    ['no value', [state, { id: 'b' }]],
    ['a value that is no text', [state, { id: 'b', value: 2 }]],
    [
      'the values the wrong way round',
      [
        { id: 'b', value: 'a1b2' },
        { id: 'hashed_email', value: '2' },
      ],
    ],
    ['what another guest was sent', [{ id: 'hashed_email', value: 'c3d4' }]],
  ])('that holds of what was sent %s is no success: it may be the reply to another request', (_, states) => {
    expect(thrownBy(() => process(200, states, [...SENT, { id: 'b', value: '2' }]))).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_unexpected_reply',
      details:
        'CXone replied 200 to the attribute update, but with attributes that do not hold what was sent.',
      cxoneStatus: 200,
      retryNow: false,
    });
  });

  // JSON.stringify calls itself, and could not write the answer.
  test.each([65, 5_000, 100_000])('nested %i deep is not what the API promises', (depth) => {
    const nested = `[{"id":"hashed_email","value":"a1b2","extra":${'['.repeat(depth)}${']'.repeat(depth)}}]`;
    expect(thrownBy(() => process(200, nested))).toMatchObject({ code: 'cxone_unexpected_reply' });
  });

  test('may be nested a little', () => {
    const body = `[{"id":"hashed_email","value":"a1b2","extra":${'['.repeat(60)}${']'.repeat(60)}}]`;
    expect(JSON.stringify(process(200, body))).toBe(body);
  });

  test.each([
    ['a page', '<html></html>'],
    ['nothing', ''],
    ['an object', { id: 'a' }],
    ['null', 'null'],
    ['a text', '"a"'],
    ['an array of something else', ['a']],
    ['an attribute without an id', [{ id: 'a' }, { value: 'b' }]],
    ['an id that is no text', [{ id: 5 }]],
  ])('that is %s is not what the API promises', (_, body) => {
    expect(thrownBy(() => process(200, body))).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_unexpected_reply',
      cxoneStatus: 200,
      retryNow: false,
    });
  });

  test.each([
    [201, 'cxone_unexpected_reply'],
    [204, 'cxone_unexpected_reply'],
    [302, 'cxone_unexpected_reply'],
    [400, 'cxone_bad_request'],
    [404, 'cxone_not_found'],
    [429, 'cxone_rate_limited'],
    [503, 'cxone_server_error'],
  ])('with %i is %s, even with a good body', (status, code) => {
    expect(thrownBy(() => process(status, SENT))).toMatchObject({
      code,
      cxoneStatus: status,
    });
  });
});
