// Whose custom field a refused write is about: one of ours, or one that only stood there and was carried along.
import { CxoneRejectedError } from '../../errors.ts';
import type { HttpReply } from '../../http/http-client.ts';
import { digitalFailure, errorsOf } from './digital-failure.ts';

/** What a write carries. */
export interface FieldValue {
  readonly ident: string;
  readonly value: unknown;
}

/** What was written, and which idents of it are ours. */
export interface Written {
  readonly fields: readonly FieldValue[];
  readonly ours: ReadonlySet<string>;
}

/** The failure of a write for the sake of a custom field that is not ours. */
export const foreignFieldRefused = (failure: CxoneRejectedError): CxoneRejectedError =>
  new CxoneRejectedError({
    ...failure,
    code: 'cxone_foreign_field_refused',
    details:
      'CXone refuses a custom field that the customer had before, and that was written along with ours.',
    hint:
      'Correct that field of the customer; or, where `doctor` has shown that a write leaves other fields alone, ' +
      'set CXONE_CUSTOM_FIELDS_WRITE=own (customFieldsWrite=own).',
  });

// An ident as such, as the place of an entry (`customFields[2].value`, where `value` may be an ident as well), or in
// a path.
const identOf = (field: unknown, { fields }: Written): string | undefined => {
  if (typeof field !== 'string') return undefined;
  const parts = field.split(/\W+/);
  const place = parts.find((part) => /^\d{1,4}$/.test(part));
  const named =
    fields.find(({ ident }) => ident === field) ??
    (place === undefined ? fields.find(({ ident }) => parts.includes(ident)) : fields[Number(place)]);
  return named?.ident;
};

/** The failure behind a 400, by the fields that it names. */
export const refusedWrite = (reply: HttpReply, exchange: string, nowMs: number, written: Written): Error => {
  const failure = digitalFailure(reply, exchange, nowMs);
  if (!(failure instanceof CxoneRejectedError)) return failure;
  const named = errorsOf(reply).flatMap(({ field }) => identOf(field, written) ?? []);
  const own = named.filter((ident) => written.ours.has(ident));
  if (own.length > 0) {
    const details = `CXone replied ${reply.status} to ${exchange}: it refuses ${[...new Set(own)].join(', ')}.`;
    return new CxoneRejectedError({ ...failure, details });
  }
  return named.length > 0 ? foreignFieldRefused(failure) : failure;
};
