// The committed document, and whether a response is one that it promises.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { Reply } from '../world-core.ts';

interface Example {
  readonly value: unknown;
}

interface Content {
  readonly 'application/json': {
    readonly schema: object;
    readonly examples: Readonly<Record<string, Example>>;
  };
}

interface DocumentedResponse {
  readonly description: string;
  readonly headers: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content: Content;
}

interface Operation {
  readonly requestBody: { readonly content: Content };
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

const ID = 'https://openapi.example/document.json';

/** The text of docs/openapi.json. */
export const documentText = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');

const document = JSON.parse(documentText);

/** The one operation. */
export const operation: Operation = document.paths['/api/update-guest-attributes'].post;

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: ID, ...document });
const POST = `${ID}#/paths/~1api~1update-guest-attributes/post`;
const CONTENT = 'content/application~1json/schema';

const judge = (pointer: string, value: unknown): void => {
  // A field that the document does not name is as wrong as one that it describes otherwise.
  const validate = ajv.compile({ $ref: `${POST}/${pointer}/${CONTENT}`, unevaluatedProperties: false });
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
};

/** The response that the document has for a status. */
export const responseOf = (status: number): [string, DocumentedResponse] => {
  const key = String(status) in operation.responses ? String(status) : `${String(status)[0]}XX`;
  const response = operation.responses[key];
  if (!response) throw new Error(`the document has no response for ${status}`);
  return [key, response];
};

/** @throws AssertionError when a body is none of a request */
export const expectRequest = (body: unknown): void => judge('requestBody', body);

/** @throws AssertionError when a body is none of the response under this key */
export const expectBody = (key: string, body: unknown): void => judge(`responses/${key}`, body);

/** @throws AssertionError when a response is not one of those that the document has for its status */
export const expectPromised = ({ status, headers, body }: Reply): void => {
  const [key, response] = responseOf(status);
  expectBody(key, body);
  const { 'content-type': contentType, ...others } = headers;
  expect(contentType).toBe('application/json');
  expect(headers['x-request-id']).toBeTypeOf('string');
  for (const [name, value] of Object.entries(others)) {
    const { $ref = '' } = response.headers[name] ?? {};
    const schema = document.components.headers[$ref.split('/').at(-1) ?? '']?.schema;
    expect(schema, `the header ${name} of ${key}`).toBeDefined();
    expect(ajv.validate(schema, schema.type === 'integer' ? Number(value) : value), name).toBe(true);
  }
};

/** The body of an example. */
export const exampleOf = (status: number, name: string): unknown =>
  responseOf(status)[1].content['application/json'].examples[name]?.value;
