// What becomes of a field that nobody has defined: refused, left out, or stored all the same.
import { randomUUID } from 'node:crypto';
import { CxoneRejectedError } from '../../../lib/errors.ts';
import { type Finding, ok } from '../check.ts';
import { type TestGuest, valuesOf } from './test-guest.ts';
import type { TestValues } from './test-values.ts';

/** The ident of a field that nobody has defined. */
export const undefinedIdent = (): string => `doctor_${randomUUID().replaceAll('-', '_')}`;

/** Tells it of `guest`, whose other fields are written along with `id`. */
export const tellUndefinedField = async (
  guest: TestGuest,
  id: string,
  { newValue }: TestValues,
): Promise<Finding> => {
  try {
    await guest.write([{ id, value: newValue(id) }], 'union');
  } catch (error) {
    if (!(error instanceof CxoneRejectedError) || error.code === 'cxone_not_found') throw error;
    return ok(`refused with ${error.cxoneStatus ?? 'an error'}`);
  }
  if (!valuesOf(await guest.read()).has(id)) {
    return ok('taken, and not stored: callers get attribute_not_defined');
  }
  await guest.remove(id);
  return ok('stored, although nobody defined it');
};
