import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { invalidRequest } from '../../../lib/contract/invalid-request.ts';

const problemOf = (schema: z.ZodMiniType, body: object) => {
  const result = schema.safeParse(body);
  if (result.success) throw new Error('the schema accepts the body');
  return invalidRequest(body, result.error.issues);
};

test('a field without words of its own is named all the same', () => {
  expect(problemOf(z.strictObject({ Items: z.array(z.unknown()) }), { Items: 5 })).toMatchObject({
    code: 'field_invalid',
    details: 'Items is not what the contract says.',
  });
});

test('the first of several broken rules is reported', () => {
  const schema = z.strictObject({ guest_id: z.string(), user_identifier: z.string() });
  expect(problemOf(schema, { guest_id: 1, user_identifier: 2 }).details).toMatch(/^guest_id /);
});

test('what is missing comes before what is unknown, and that before what is wrong', () => {
  const schema = z.strictObject({ guest_id: z.string(), user_identifier: z.string() });
  expect(problemOf(schema, { guest_id: 1, extra: 1 }).code).toBe('field_missing');
  expect(problemOf(schema, { guest_id: 1, user_identifier: 'a', extra: 1 }).code).toBe('field_unknown');
});
