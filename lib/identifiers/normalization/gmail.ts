// A mailbox of Gmail has one name: it takes mail under each spelling with dots, and with a tag behind a +.
import type { EmailAddress } from './email-address.ts';
import { refuse } from './refusal.ts';

const REFUSAL = {
  what: 'is no e-mail address',
  hint: 'Before the @ is nothing but dots, or a + with what follows it.',
};

/** The address, without dots and tag where its domain is one of `domains`. @throws InvalidRequestError */
export const foldGmail = (
  { local, domain }: EmailAddress,
  domains: readonly string[],
  field: string,
): EmailAddress => {
  if (!domains.includes(domain)) return { local, domain };
  // A mark behind a dot composes with the letter in front of it once the dot is gone.
  const mailbox = local.replace(/\+.*/s, '').replaceAll('.', '').normalize('NFC');
  return mailbox === '' ? refuse(field, REFUSAL) : { local: mailbox, domain };
};
