// What is refused of an attribute id beyond its form.
import { InvalidRequestError } from '../errors.ts';

/** `field` is what the caller knows the attribute id as, `rule` the rest of a sentence that begins with it. */
export const attributeIdRefusal = (
  code: 'attribute_id_repeated' | 'field_invalid',
  field: string,
  rule: string,
  hint: string,
): InvalidRequestError =>
  new InvalidRequestError('The request breaks a rule of the contract', {
    code,
    details: `${field} ${rule}.`,
    hint,
    field,
  });
