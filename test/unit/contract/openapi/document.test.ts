// Holds docs/openapi.json against what it is made of.
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../../lib/contract/error-codes.ts';
import { openApiDocument } from '../../../../lib/contract/openapi/document.ts';
import { documentText, expectBody, expectRequest, operation } from '../../../support/openapi/document.ts';
import { read } from '../../docs/pages.ts';

const { version } = JSON.parse(read('package.json'));

/** The codes that a schema admits, wherever in it they are. */
const codesIn = (schema: object): string[] => {
  const { code } = Object(Reflect.get(schema, 'properties'));
  const nested = Object.values(schema).filter((value) => typeof value === 'object' && value !== null);
  return [...(code?.enum ?? []), ...nested.flatMap(codesIn)];
};

const documented = Object.entries(operation.responses).flatMap(([status, { content }]) =>
  codesIn(content['application/json'].schema).map((code) => ({ status, code })),
);
const statusesOf = (code: string) =>
  documented.filter((each) => each.code === code).map(({ status }) => status);

test('docs/openapi.json is what the generator makes', () => {
  const message = 'run "npm run openapi", and commit what it writes';
  expect(JSON.parse(documentText), message).toEqual(JSON.parse(JSON.stringify(openApiDocument(version))));
});

describe('the document', () => {
  test('is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(documentText))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test.each([
    [
      'a response without its description',
      /"description": "CXone stored the attributes\.",\n {12}"headers"/,
      '"headers"',
    ],
    [
      'a reference that leads nowhere',
      '"#/components/schemas/UpdatedGuest"',
      '"#/components/schemas/Nothing"',
    ],
  ])('is refused by the validator with %s', async (_, from, to) => {
    const broken = documentText.replace(from, to);
    expect(broken).not.toBe(documentText);
    expect(await new Validator().validate(JSON.parse(broken))).toMatchObject({ valid: false });
  });

  const withStatus = Object.entries(ERROR_CODES).filter(([, status]) => status !== undefined);

  test.each(withStatus)('has the code %s with status %s', (code, status) => {
    if (status === 'as CXone') expect(statusesOf(code)).not.toEqual([]);
    else expect(statusesOf(code)).toContain(String(status));
  });

  test('has no other codes', () => {
    const codes = new Set(documented.map(({ code }) => code));
    expect([...codes].sort()).toEqual(withStatus.map(([code]) => code).sort());
  });

  test.each(Object.entries(operation.requestBody.content['application/json'].examples))(
    'has an example of a request that is one: %s',
    (_, { value }) => {
      expectRequest(value);
    },
  );

  test.each(
    Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Object.entries(content['application/json'].examples).map(([name, { value }]) => ({
        status,
        name,
        value,
      })),
    ),
  )('has an example of $status that is one: $name', ({ status, value }) => {
    expectBody(status, value);
  });

  test.each([
    ['no identifier', { guest_id: 'guest-abc-123' }],
    ['an unknown field', { guest_id: 'guest-abc-123', user_identifier: 'user@example.com', more: 1 }],
    ['both forms', { guest_id: 'guest-abc-123', user_identifier: 'user@example.com', identifiers: [] }],
    ['an id of the wrong form', { guest_id: '../another', user_identifier: 'user@example.com' }],
  ])('refuses a request with %s', (_, body) => {
    expect(() => expectRequest(body)).toThrow();
  });
});
