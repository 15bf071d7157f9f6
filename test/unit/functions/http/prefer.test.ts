import { describe, expect, test } from 'vitest';
import { parsePrefer } from '../../../../functions/http/prefer.ts';

const NONE = { respondAsync: false, respondSync: false };
const ASYNC = { respondAsync: true, respondSync: false };
const SYNC = { respondAsync: false, respondSync: true };

describe('a Prefer header, as RFC 7240 has it', () => {
  test.each([
    ['nothing', undefined, NONE],
    ['an empty one', '', NONE],
    ['commas alone', ' , ,', NONE],
    ['respond-async', 'respond-async', ASYNC],
    ['respond-sync', 'respond-sync', SYNC],
    ['both', 'respond-sync, respond-async', { respondAsync: true, respondSync: true }],
  ])('of %s is read', (_, value, preferences) => {
    expect(parsePrefer(value)).toEqual(preferences);
  });

  test.each(['Respond-Async', 'RESPOND-ASYNC'])('names preferences in any case: %s', (value) => {
    expect(parsePrefer(value)).toEqual(ASYNC);
  });

  test.each([
    'respond-async,wait=10',
    'respond-async, wait=10',
    'wait=10 ,\trespond-async',
    'return=minimal, respond-async , handling=lenient',
  ])('may list several: %s', (value) => {
    expect(parsePrefer(value)).toEqual(ASYNC);
  });

  test.each(['respond-async; foo=bar', 'respond-async;foo', 'respond-async=""', 'respond-async = x ; y'])(
    'may carry values and parameters, which change nothing: %s',
    (value) => {
      expect(parsePrefer(value)).toEqual(ASYNC);
    },
  );

  test.each([
    'respond-asynchronously',
    'x-respond-async',
    'wait=respond-async',
    'handling; respond-async',
    'respond async',
  ])('asks for nothing that it does not name: %s', (value) => {
    expect(parsePrefer(value)).toEqual(NONE);
  });

  test.each(['note="first, respond-async, last"', String.raw`note="a \" b, respond-async, c"`])(
    'is not read inside of a quoted value: %s',
    (value) => {
      expect(parsePrefer(value)).toEqual(NONE);
    },
  );

  test('a preference after a quoted value counts', () => {
    expect(parsePrefer('note="a, b", respond-async')).toEqual(ASYNC);
  });
});
