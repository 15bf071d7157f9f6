// What becomes of a field that nobody has defined: refused, left out, or stored all the same.
import { randomUUID } from 'node:crypto';
import { CxoneRejectedError } from '../../../lib/errors.ts';
import { type Finding, ok } from '../check.ts';
import { type TestGuest, valuesOf } from './test-guest.ts';
import { testValue } from './test-value.ts';

/** Tells it of `guest`, whose other fields are written along. */
export const tellUndefinedField = async (guest: TestGuest): Promise<Finding> => {
  const id = `doctor_${randomUUID().replaceAll('-', '_')}`;
  try {
    await guest.write([{ id, value: testValue() }], 'union');
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
