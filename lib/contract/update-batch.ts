// A batch as the Distributed Map of Step Functions sends it: items, and input that all of them share.
import * as z from 'zod/mini';
import { InvalidRequestError } from '../errors.ts';
import { isJsonObject } from '../parse-json.ts';
import { invalidRequest } from './invalid-request.ts';

// Lambda returns 6 MB at most, and an answer that is longer is lost after its updates were made. A state as CXone
// documents it is at most 350 bytes long, a failure 400: of these many at most 4 MB, the rest is room to spare.
const MAX_ITEMS = 1_000;
const MAX_ATTRIBUTES = 10_000;

/**
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 */
const schema = z.strictObject({
  Items: z.array(z.unknown()),
  BatchInput: z.optional(z.strictObject({ attribute_id: z.optional(z.string()) })),
});

// A row of a CSV file has all columns: a blank attribute_id means none, and the batch's takes its place.
const withDefault = (item: unknown, attributeId: string | undefined): unknown => {
  if (!isJsonObject(item) || 'identifiers' in item) return item;
  const { attribute_id: own, ...rest } = item;
  const id = own === '' || own === undefined ? attributeId || undefined : own;
  return id === undefined ? rest : { ...rest, attribute_id: id };
};

const identifiersOf = (item: unknown): number =>
  isJsonObject(item) && Array.isArray(item.identifiers) ? item.identifiers.length : 1;

/**
 * `name` is what the caller knows the items as, `attributesEach` how many attributes an identifier becomes.
 *
 * @throws InvalidRequestError where the answer might be too long
 */
export const refuseTooMany = (items: readonly unknown[], name: string, attributesEach = 1): void => {
  const identifiers = items.reduce<number>((sum, item) => sum + identifiersOf(item), 0);
  const most = Math.floor(MAX_ATTRIBUTES / attributesEach);
  if (items.length <= MAX_ITEMS && identifiers <= most) return;
  throw new InvalidRequestError('The batch is too large', {
    code: 'field_invalid',
    details: `${name} may hold ${MAX_ITEMS} requests with ${most} identifiers in all: Lambda returns 6 MB at most.`,
    hint: 'Divide the batch over several calls; for EventBridge Pipes, set a smaller BatchSize.',
  });
};

/**
 * The requests of a batch, or `undefined` when the payload is none.
 *
 * @throws InvalidRequestError naming the field
 */
export const parseUpdateBatch = (payload: unknown, attributesEach = 1): readonly unknown[] | undefined => {
  if (!isJsonObject(payload) || !('Items' in payload)) return undefined;
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
  refuseTooMany(Items, 'Items', attributesEach);
  return Items.map((item) => withDefault(item, BatchInput?.attribute_id));
};
