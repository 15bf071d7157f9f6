// The test guest of Digital Experience: what was there before, the calls of a trial, and how it becomes again what
// it was.
import type { CustomerCalls } from '../../../lib/cxone/digital/customer-calls.ts';
import type { Asked, Customer, CustomField } from '../../../lib/cxone/digital/customer-exchange.ts';
import { unionOf } from '../../../lib/cxone/digital/upsert-fields.ts';
import type { HashedAttribute } from '../../../lib/guest-update.ts';
import { once } from '../../shared/once.ts';

/** One guest of a trial. */
export interface TestGuest {
  /** As it was before the trial. */
  before(): Promise<Customer>;
  read(): Promise<Customer>;
  /** Writes these, and with them everything that stands there, or nothing else. */
  write(attributes: readonly HashedAttribute[], strategy: 'union' | 'own'): Promise<void>;
  remove(ident: string): Promise<void>;
  /** Writes again what was there before. */
  putBack(): Promise<void>;
}

const hasValue = ({ value }: CustomField): boolean => value !== undefined && value !== null;

/** Idents and values, for comparison. */
export const valuesOf = ({ customFields }: Customer): ReadonlyMap<string, unknown> =>
  new Map(customFields.filter(hasValue).map(({ ident, value }) => [ident, value]));

/** The guest who is asked for; `asked` may throw InvalidRequestError, as the reads do then. */
export const findTestGuest = (calls: () => Promise<CustomerCalls>, asked: () => Asked): TestGuest => {
  const read = async () => (await calls()).read(asked());
  const before = once(read);

  const send = async (standing: Customer['customFields'], attributes: readonly HashedAttribute[]) => {
    const fields = unionOf(standing, attributes);
    if (fields.length === 0) return;
    const ours = new Set(attributes.map(({ id }) => id));
    await (await calls()).write((await before()).id, { fields, ours });
  };

  return {
    before,
    read,
    write: async (attributes, strategy) =>
      send(strategy === 'union' ? (await read()).customFields : [], attributes),
    async remove(ident) {
      await (await calls()).remove((await before()).id, ident);
    },
    putBack: async () => send((await before()).customFields, []),
  };
};
