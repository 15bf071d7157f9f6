import { describe, expect, test } from 'vitest';
import { readJsonBody } from '../../../../functions/http/json-body.ts';
import { thrownBy } from '../../../support/thrown.ts';

const read = (text: string, contentType?: string, isBase64 = false) =>
  readJsonBody({ contentType, text, isBase64 });
const base64 = (text: string) => Buffer.from(text).toString('base64');
/** A JSON text of so many bytes. */
const sized = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;

describe('the body of a request', () => {
  test.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    '  application/json ; charset=utf-8',
    'application/problem+json',
    'application/vnd.example.v1+json;profile="x"',
  ])('content type %s is JSON', (contentType) => {
    expect(read('{"a":1}', contentType)).toEqual({ a: 1 });
  });

  test.each([
    '',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json5',
    'application/xml; note=application/json',
    'multipart/form-data; boundary=json',
    'application/+json',
  ])('content type %j is not, and refused whatever the body holds', (contentType) => {
    expect(thrownBy(() => read('{"a":1}', contentType))).toMatchObject({
      name: 'InvalidRequestError',
      message: 'The content type must be application/json',
      code: 'unsupported_media_type',
      details: expect.stringContaining('content-type'),
      hint: expect.any(String),
    });
  });

  test('64 KiB are accepted, one byte more is refused', () => {
    expect(read(sized(65_536))).toHaveLength(65_534);
    expect(thrownBy(() => read(sized(65_537)))).toMatchObject({
      name: 'InvalidRequestError',
      message: 'The request body is too large',
      code: 'body_too_large',
      details: 'The body is over 65536 bytes.',
    });
  });

  test('the limit counts bytes, not characters, and what base64 stands for, not its letters', () => {
    expect(thrownBy(() => read(`"${'€'.repeat(22_000)}"`))).toMatchObject({ code: 'body_too_large' });
    expect(read(base64(sized(65_536)), undefined, true)).toHaveLength(65_534);
    expect(thrownBy(() => read(base64(sized(65_537)), undefined, true))).toMatchObject({
      code: 'body_too_large',
    });
  });

  test('base64 is decoded as UTF-8', () => {
    expect(read(base64('{"name":"Zoë €"}'), 'application/json', true)).toEqual({ name: 'Zoë €' });
  });

  test.each(['{', 'nonsense', "{'a': 1}"])('%j is not JSON, and refused as such', (text) => {
    expect(thrownBy(() => read(text))).toMatchObject({
      code: 'body_not_json',
      details: 'The body is not valid JSON.',
    });
  });

  test.each(['', ' \n'])('%j is empty, and refused as such', (text) => {
    expect(thrownBy(() => read(text))).toMatchObject({ code: 'body_empty' });
  });

  test('base64 that is none reads as nothing', () => {
    expect(thrownBy(() => read('%%%', undefined, true))).toMatchObject({ code: 'body_empty' });
  });

  test('a hostile content type is judged quickly', () => {
    const startedAt = performance.now();
    thrownBy(() => read('{}', `application/${'a+'.repeat(50_000)}`));
    thrownBy(() => read('{}', ' '.repeat(100_000)));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
