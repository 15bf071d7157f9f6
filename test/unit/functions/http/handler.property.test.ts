import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHttpHandler } from '../../../../functions/http/handler.ts';
import { createStubService } from '../../../support/stub-service.ts';

const CONTEXT = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 10_000 };

const statusOf = async (event: unknown): Promise<number> => {
  const { service } = createStubService(async () => []);
  const response = await createHttpHandler(service)(event, CONTEXT);
  expect(response.headers['content-type']).toBe('application/json');
  expect(JSON.parse(response.body)).toBeTypeOf('object');
  return response.statusCode;
};

const anything = fc.jsonValue({ maxDepth: 4 });
const text = fc.string({ unit: 'binary', maxLength: 60 });

// Bodies that come close: right keys with any values, and values that come close too.
const identifier = fc.oneof(text, anything, fc.constantFrom('user@example.com', '+14155550123', ' ', ''));
const attributeId = fc.oneof(text, anything, fc.constantFrom('hashed_email', 'a b', ''));
const guestId = fc.oneof(text, anything, fc.constantFrom('guest-abc-123', 'a/../b', ''));
const extra = fc.dictionary(
  fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty')),
  anything,
  {
    maxKeys: 2,
  },
);
const item = fc.oneof(
  anything,
  fc.record({ attribute_id: attributeId, user_identifier: identifier }, { requiredKeys: [] }),
);
const nearBody = fc
  .tuple(
    fc.record(
      {
        guest_id: guestId,
        user_identifier: identifier,
        attribute_id: attributeId,
        identifiers: fc.oneof(anything, fc.array(item, { maxLength: 22 })),
      },
      { requiredKeys: [] },
    ),
    extra,
  )
  .map(([body, more]) => JSON.stringify({ ...body, ...more }));
const bodyText = fc.oneof(
  nearBody,
  text,
  fc.json(),
  nearBody.map((body) => body.slice(0, -1)),
);
const body = fc.oneof(
  bodyText,
  bodyText.map((whole) => Buffer.from(whole).toString('base64')),
  anything,
);

const headerName = fc.oneof(
  text,
  fc.constantFrom('content-type', 'Content-Type', 'CONTENT-TYPE', 'prefer', '__proto__'),
);
const headerValue = fc.oneof(
  text,
  anything,
  fc.constantFrom('application/json', 'text/plain', 'respond-async, wait=5'),
);
const event = fc.record(
  {
    headers: fc.oneof(anything, fc.dictionary(headerName, headerValue, { maxKeys: 4 })),
    multiValueHeaders: fc.oneof(
      anything,
      fc.dictionary(headerName, fc.oneof(anything, fc.array(headerValue, { maxLength: 3 })), { maxKeys: 3 }),
    ),
    body,
    isBase64Encoded: fc.oneof(fc.boolean(), anything),
    httpMethod: fc.oneof({ weight: 3, arbitrary: fc.constant('POST') }, { weight: 1, arbitrary: anything }),
    requestContext: fc.oneof(
      anything,
      fc.record({ http: fc.oneof(anything, fc.record({ method: fc.constantFrom('POST', 'GET') })) }),
    ),
  },
  { requiredKeys: [] },
);

test('no event at all makes the handler throw or return 500', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: event }),
      async (given) => {
        expect([200, 400, 405, 413, 415]).toContain(await statusOf(given));
      },
    ),
    { numRuns: 1_500 },
  );
});

test('no body at all makes the handler throw or return 500', async () => {
  await fc.assert(
    fc.asyncProperty(bodyText, fc.boolean(), async (given, isBase64Encoded) => {
      expect([200, 400]).toContain(await statusOf({ httpMethod: 'POST', body: given, isBase64Encoded }));
    }),
    { numRuns: 1_500 },
  );
});

test.each([
  ['undefined', undefined],
  ['a deeply nested body', { body: '['.repeat(60_000) + ']'.repeat(5_000) }],
  [
    'deeply nested identifiers',
    { body: `{"guest_id":"a","identifiers":${'['.repeat(10_000)}${']'.repeat(10_000)}}` },
  ],
  ['thousands of bad identifiers', { body: `{"guest_id":"a","identifiers":[${'{},'.repeat(20_000)}{}]}` }],
  [
    'thousands of unknown fields',
    { body: `{${Array.from({ length: 7_000 }, (_, i) => `"${i}":1`).join()}}` },
  ],
  ['a body of surrogates', { body: '\ud800'.repeat(100) }],
])('%s is refused', async (_, given) => {
  expect(await statusOf(given)).toBe(400);
});
