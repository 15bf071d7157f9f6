// How attributes become custom fields of a customer. No document says whether a write merges with what stands
// there or replaces it. So by default it carries all that stood there (read, union, write), and the answer is what
// is read back. Between reading and writing another writer may come: if writes replace, what it added is lost with
// this write, and if they merge, a value that it changed is set back. Ours that are lost so are written again here,
// if that shows when they are read back. `own` writes nothing but ours, and harms nobody where writes merge.
import { CxoneRejectedError } from '../../errors.ts';
import type { HashedAttribute } from '../../guest-update.ts';
import { strayReply } from '../reply-failure.ts';
import type { CustomerCalls } from './customer-calls.ts';
import { type Asked, type Customer, type CustomField, WRITE_EXCHANGE } from './customer-exchange.ts';
import { isLasting } from './digital-failure.ts';
import { attributeNotDefined, explainRefusal } from './field-faults.ts';
import type { FieldValue, Written } from './refused-write.ts';

// The first write, and two more where another writer's took ours away.
const MAX_ROUNDS = 3;

const isThere = ({ value }: CustomField): boolean => value !== undefined && value !== null;

/** All that stands there, whatever it is, and ours. What has no value is not there. */
export const unionOf = (
  standing: readonly CustomField[],
  own: readonly HashedAttribute[],
): readonly FieldValue[] => {
  const ours = new Set(own.map(({ id }) => id));
  return [
    ...standing
      .filter((field) => isThere(field) && !ours.has(field.ident))
      .map(({ ident, value }) => ({ ident, value })),
    ...own.map(({ id, value }) => ({ ident: id, value })),
  ];
};

const missingIn = ({ customFields }: Customer, own: readonly HashedAttribute[]): readonly string[] =>
  own.map(({ id }) => id).filter((id) => !customFields.some((field) => field.ident === id && isThere(field)));

/** Whether an administrator defined them; `undefined` where that cannot be found out. */
const areDefined = async (calls: CustomerCalls, idents: readonly string[]): Promise<boolean | undefined> => {
  try {
    const definitions = await calls.definitions();
    return idents.every((ident) => definitions.some((definition) => definition.ident === ident));
  } catch (error) {
    // Who may write need not be allowed to ask. What passes is found out by the next attempt.
    if (isLasting(error)) return undefined;
    throw error;
  }
};

const mayMeanCustomer = (error: unknown): error is CxoneRejectedError =>
  error instanceof CxoneRejectedError && /^cxone_(bad_request|not_found)$/.test(error.code);

/** Returns the status, and whom it was written to. */
const write = async (calls: CustomerCalls, asked: Asked, written: Written, wasRead: boolean) => {
  try {
    return { status: await calls.write(asked.customerId, written), target: asked };
  } catch (error) {
    if (!mayMeanCustomer(error)) throw error;
    // After a merge the old id may be followed on reading alone.
    const { id } = wasRead ? { id: asked.customerId } : await calls.read(asked);
    if (id !== asked.customerId) {
      return { status: await calls.write(id, written), target: { ...asked, customerId: id } };
    }
    throw error.code === 'cxone_not_found' ? error : await explainRefusal(error, calls, written);
  }
};

/**
 * Writes the attributes, and returns the customer as it is after that.
 *
 * @throws CxoneRejectedError `attribute_not_defined` where one is not there though CXone took it
 * @throws CxoneUnavailableError `cxone_unexpected_reply` where it is defined, and not there all the same
 */
export const upsertFields = async (
  calls: CustomerCalls,
  asked: Asked,
  own: readonly HashedAttribute[],
  strategy: 'union' | 'own',
): Promise<Customer> => {
  const ours = new Set(own.map(({ id }) => id));
  let standing = strategy === 'union' ? await calls.read(asked) : undefined;
  let due = own;
  for (let round = 1; ; round += 1) {
    const known = standing ? { ...asked, customerId: standing.id } : asked;
    const written = { fields: unionOf(standing?.customFields ?? [], due), ours };
    const { status, target } = await write(calls, known, written, standing !== undefined);
    const customer = await calls.read(target);
    const missing = missingIn(customer, own);
    if (missing.length === 0) return customer;
    const defined = await areDefined(calls, missing);
    if (defined === false || (defined === undefined && round > 1)) {
      throw attributeNotDefined({ cxoneStatus: status }, missing);
    }
    if (round === MAX_ROUNDS) throw strayReply(status, WRITE_EXCHANGE.name);
    if (!standing) continue;
    standing = customer;
    // What is there was written by somebody later, and stays.
    due = own.filter(({ id }) => missing.includes(id));
  }
};
