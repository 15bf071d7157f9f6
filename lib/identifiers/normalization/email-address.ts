// An e-mail address of the whole world in its one form. Before the @: Unicode's composed form (NFC), in lower
// case. After it: the domain in ASCII, as UTS #46 maps it.
import { domainToASCII } from 'node:url';
import { refuse } from './refusal.ts';

/** Both sides of the @, in lower case; the domain in ASCII. */
export interface EmailAddress {
  readonly local: string;
  readonly domain: string;
}

// Letters, marks and digits of any script, and the punctuation of RFC 5322 (atext).
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u;
// A keyboard of East Asia may type them for ASCII: an address apart from the one that was meant.
const WIDTH_FORMS = /[\uff00-\uffef]/;
// domainToASCII reads a URL: what would end the host there, or be decoded, is no part of a domain.
const DOMAIN_AS_TYPED = /^[a-zA-Z0-9.\-\u0080-\uffff]+$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const TOP_LEVEL = /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/;

// RFC 5321 section 4.5.3.1 and RFC 1035 section 2.3.4.
const MOST_LOCAL_BYTES = 64;
const MOST_DOMAIN_CHARACTERS = 253;
const MOST_LABEL_CHARACTERS = 63;
// Composing thousands of marks takes quadratic time. No address of the lengths above is longer, however typed.
const MOST_CHARACTERS = 1_000;

const REFUSAL = {
  what: 'is no e-mail address',
  hint: "E-mail addresses are letters, digits and . _ + - ' & before one @, not full-width and without blanks, and a domain with a dot after it.",
};

// Composed last: the lower case of a letter may itself compose.
const foldLocal = (text: string): string => text.toLowerCase().normalize('NFC');

const isLocal = (local: string): boolean =>
  LOCAL.test(local) && !WIDTH_FORMS.test(local) && Buffer.byteLength(local) <= MOST_LOCAL_BYTES;

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  return (
    labels.length >= 2 &&
    domain.length <= MOST_DOMAIN_CHARACTERS &&
    labels.every((label) => label.length <= MOST_LABEL_CHARACTERS && LABEL.test(label)) &&
    TOP_LEVEL.test(labels.at(-1) ?? '')
  );
};

/**
 * Reads an address without blanks around it; what it returns it reads as the same.
 *
 * @throws InvalidRequestError `identifier_invalid`
 * @see https://www.rfc-editor.org/rfc/rfc6532#section-3.1 NFC in addresses
 * @see https://www.unicode.org/reports/tr46/ domains
 */
export const readEmailAddress = (text: string, field: string): EmailAddress => {
  const at = text.indexOf('@');
  if (text.length > MOST_CHARACTERS || at !== text.lastIndexOf('@')) return refuse(field, REFUSAL);
  const typedDomain = text.slice(at + 1);
  const local = foldLocal(text.slice(0, at));
  const domain = DOMAIN_AS_TYPED.test(typedDomain) ? domainToASCII(typedDomain) : '';
  return isLocal(local) && isDomain(domain) ? { local, domain } : refuse(field, REFUSAL);
};
