// Which fields of a customer are to be removed: ours, which are known by their values. What somebody else keeps there
// is left alone, even where it is named.
import type { Customer, CustomField } from '../../lib/cxone/digital/customer-exchange.ts';
import type { Encoding } from '../../lib/identifiers/hash-identifier.ts';

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

const HEX = '[0-9a-f]{64}';
// Of 32 bytes: the last digit before the padding has two bits to spare.
const BASE64 = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=';
const BARE_HEX = new RegExp(`^${HEX}$`);
const BARE_BASE64 = new RegExp(`^${BASE64}$`);
const WITH_KEY = new RegExp(`^(\\w{1,32}):(?:${HEX}|${BASE64})$`);
// How others write hashes down: with the name of the algorithm where ours have the id of a key.
const ALGORITHM = /^(?:hmac_?)?(?:sha_?\d|blake\d|keccak)/i;

// What does not tell by its form alone is taken for ours where it is named, and where the deployment writes the like:
// tokens of 32 bytes in base64 are common.
const isOurs =
  (encoding: Encoding, named: readonly string[]) =>
  ({ ident, value }: CustomField): boolean => {
    if (typeof value !== 'string') return false;
    if (BARE_HEX.test(value)) return true;
    const isMeant = named.includes(ident);
    const [, keyId] = WITH_KEY.exec(value) ?? [];
    if (keyId !== undefined) return isMeant || !ALGORITHM.test(keyId);
    return BARE_BASE64.test(value) && (isMeant || encoding === 'base64');
  };

const isThere = ({ value }: CustomField): boolean => value !== undefined && value !== null && value !== '';

/** `named` are idents; where there are none, all that are ours are meant. `encoding` is the deployment's. */
export const chooseFields = (
  { customFields }: Customer,
  named: readonly string[],
  encoding: Encoding,
): Choice => {
  const isHash = isOurs(encoding, named);
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
