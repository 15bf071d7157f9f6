// A batch as the Distributed Map of Step Functions sends it: items, and input that all of them share.
import * as z from 'zod/mini';
import { InvalidRequestError } from '../errors.ts';
import { invalidRequest } from './invalid-request.ts';

/**
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
const schema = z.strictObject({
  Items: z.array(z.unknown()),
  BatchInput: z.optional(z.strictObject({ attribute_id: z.optional(z.string()) })),
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A row of a CSV file has all columns: a blank attribute_id means none, and the batch's takes its place.
const withDefault = (item: unknown, attributeId: string | undefined): unknown => {
  if (!isObject(item) || 'identifiers' in item) return item;
  const { attribute_id: own, ...rest } = item;
  const id = own === '' || own === undefined ? attributeId || undefined : own;
  return id === undefined ? rest : { ...rest, attribute_id: id };
};

/**
 * The requests of a batch, or `undefined` when the payload is none.
 *
 * @throws InvalidRequestError naming the field
 */
export const parseUpdateBatch = (payload: unknown): readonly unknown[] | undefined => {
  if (!isObject(payload) || !('Items' in payload)) return undefined;
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw invalidRequest(payload, parsed.error.issues);
  const { Items, BatchInput } = parsed.data;
  if (Items.length === 0) {
    throw new InvalidRequestError('The batch is empty', {
      code: 'field_invalid',
      details: 'Items must be an array with at least one request.',
      hint: 'Send {"Items": [{"guest_id": "…", "user_identifier": "…"}]}.',
    });
  }
  return Items.map((item) => withDefault(item, BatchInput?.attribute_id));
};
