// Which fields of a customer are to be removed: ours, which are known by their values. What somebody else keeps there
// is left alone, even where it is named.
import type { Customer, CustomField } from '../../lib/cxone/digital/customer-exchange.ts';

/** What becomes of the fields, by ident. */
export interface Choice {
  readonly remove: readonly string[];
  /** Named, and not there. */
  readonly absent: readonly string[];
  /** Named, and there with a value that is none of ours. */
  readonly foreign: readonly string[];
  /** How many others there are. */
  readonly others: number;
}

const isHash = ({ value }: CustomField): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isThere = ({ value }: CustomField): boolean => value !== undefined && value !== null && value !== '';

/** `named` are idents; where there are none, all that are ours are meant. */
export const chooseFields = ({ customFields }: Customer, named: readonly string[]): Choice => {
  const there = customFields.filter(isThere);
  const meant =
    named.length === 0 ? there.filter(isHash) : there.filter(({ ident }) => named.includes(ident));
  const idents = new Set(meant.map(({ ident }) => ident));
  return {
    remove: meant.filter(isHash).map(({ ident }) => ident),
    absent: named.filter((ident) => !idents.has(ident)),
    foreign: meant.filter((field) => !isHash(field)).map(({ ident }) => ident),
    others: there.length - meant.length,
  };
};
