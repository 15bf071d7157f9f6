// What is wrong with custom fields that CXone refuses or does not keep, by how an administrator defined them.
// Asked only after a failure, and left aside where the answer is none.
import { CxoneRejectedError, type ErrorFacts } from '../../errors.ts';
import type { CustomerCalls } from './customer-calls.ts';
import type { FieldDefinition } from './customer-search.ts';
import { type FieldValue, foreignFieldRefused, type Written } from './refused-write.ts';

/** The failure of attributes that CXone does not hold, after a write that it answered with `cxoneStatus`. */
export const attributeNotDefined = (
  {
    cxoneStatus,
    cxoneErrorCode,
    cxoneUid,
  }: Pick<ErrorFacts, 'cxoneErrorCode' | 'cxoneUid'> & {
    readonly cxoneStatus: number;
  },
  idents: readonly string[],
): CxoneRejectedError =>
  new CxoneRejectedError({
    code: 'attribute_not_defined',
    details: `CXone replied ${cxoneStatus} to the attribute update, and does not hold ${idents.join(', ')}.`,
    hint:
      'Let an administrator define it, as a Text that is neither editable nor visible: Admin: ACD → Digital → ' +
      'Custom Fields → Create new custom field for Customer Card.',
    cxoneStatus,
    cxoneErrorCode,
    cxoneUid,
  });

const fits = ({ ident, value }: FieldValue, definitions: readonly FieldDefinition[]): boolean => {
  const definition = definitions.find((each) => each.ident === ident);
  if (!definition) return false;
  return !Array.isArray(definition.values) || definition.type !== 'list' || definition.values.includes(value);
};

/** A clearer failure than `refusal`, where the definitions give one. */
export const explainRefusal = async (
  refusal: CxoneRejectedError,
  calls: CustomerCalls,
  { fields, ours }: Written,
): Promise<CxoneRejectedError> => {
  const definitions = await calls.definitions().catch((): undefined => undefined);
  if (!definitions) return refusal;
  const isDefined = (ident: string) => definitions.some((definition) => definition.ident === ident);
  const undefinedOurs = [...ours].filter((ident) => !isDefined(ident));
  if (undefinedOurs.length > 0) return attributeNotDefined(refusal, undefinedOurs);
  const foreign = fields.filter(({ ident }) => !ours.has(ident));
  return foreign.every((field) => fits(field, definitions)) ? refusal : foreignFieldRefused(refusal);
};
