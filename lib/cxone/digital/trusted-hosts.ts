// Where a bearer may go that was not configured: NICE's own domains, and this machine from an issuer on it.

const NICE_DOMAINS = [
  'niceincontact.com',
  'nice-incontact.com',
  'nicecxone.com',
  'nicecxone-gov.com',
  'nicecxone-sov1.au',
  'nicecxone-sov1.eu',
  'nicecxone-sov1.uk',
];

/** Whether a host, in lower case, is one of NICE's. */
export const isNiceHost = (hostname: string): boolean =>
  NICE_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
