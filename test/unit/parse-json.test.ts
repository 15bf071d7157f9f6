import { expect, test } from 'vitest';
import { parseJson } from '../../lib/parse-json.ts';

test.each([
  ['{"a":1}', { a: 1 }],
  ['[]', []],
  ['null', null],
  ['"text"', 'text'],
  [' 5 ', 5],
])('%s is parsed', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test.each(['', ' ', '{', '{"a":1}x', "{'a':1}", '{"a":1,}', 'undefined', 'NaN', '\ufeff{}'])(
  '%j is no JSON, and comes back as undefined without an exception that would quote it',
  (text) => {
    expect(parseJson(text)).toBeUndefined();
  },
);
