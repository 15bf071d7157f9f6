// Owns what the Digital Experience simulator says of itself: the table of its controls, which control.ts serves,
// and its switches.

import type { Control, Index } from '../shared/index-page.ts';
import { FIRST_CHOICES, SWITCH_NAMES, SWITCHES, shownName, shownSwitches } from './switches.ts';

const CONTROLS: Readonly<Record<string, Control>> = {
  'POST /_simulator/switches': {
    does: 'turns switches, any number of them; see "switches" below',
    body: shownSwitches(FIRST_CHOICES),
  },
  'GET /_simulator/switches': { does: 'shows them' },
  'POST /_simulator/customers': {
    does: 'adds a customer, or sets fields as somebody else would',
    body: { id: 'chat_guest-2', fields: { loyalty: 'gold' } },
  },
  'GET /_simulator/customers/chat_guest-2': { does: 'shows a customer, without a token' },
  'POST /_simulator/merge': {
    does: 'makes two customers one',
    body: { from: 'chat_guest-2', into: 'chat_guest-abc-123' },
  },
  'POST /_simulator/definitions': {
    does: 'defines a custom field; type: text, email or list with its values',
    body: { ident: 'loyalty', label: 'Loyalty', type: 'list', values: ['gold', 'silver'] },
  },
  'GET /_simulator/definitions': { does: 'shows the fields that are defined' },
  'DELETE /_simulator/definitions/loyalty': { does: 'removes a definition; values stay' },
  'POST /_simulator/discovery': {
    does: 'changes what discovery says of the tenant; {} takes it back',
    body: { area: 'na1' },
  },
  'POST /_simulator/rate-limit': {
    does: 'limits the rate of requests to the API, with 429 beyond',
    body: { requests_per_second: 100, burst: 100 },
  },
  'DELETE /_simulator/rate-limit': { does: 'ends that' },
  'POST /_simulator/outage': { does: 'fails every request with 503, or ends that', body: { down: true } },
  'GET /_simulator/requests': { does: 'shows the last requests, without credentials' },
  'POST /_simulator/faults': {
    does: 'fails the next requests; target: openid, token, discovery, put, get, delete, query, definitions or any; kind: status, reset, reset-on-reuse, hang, half, html or malformed',
    body: { target: 'put', kind: 'status', status: 429, retry_after: 2, times: 1 },
  },
  'GET /_simulator/faults': { does: 'shows the failures still to come' },
  'DELETE /_simulator/faults': { does: 'forgets them' },
  'POST /_simulator/revoke-tokens': { does: 'makes every token invalid' },
  'POST /_simulator/credentials': {
    does: 'rotates credentials; those not named stay',
    body: { access_key_id: 'NEWKEY====', access_key_secret: 'NEWSECRET====' },
  },
};

/** What `GET /_simulator` shows. */
export const DIGITAL_INDEX: Index & { readonly switches: unknown } = {
  simulator:
    'NICE CXone Digital Experience: issuer, discovery and /dfo/3.0/customers of one tenant in one server',
  accepts:
    'the application and access key that it was started with: POST /auth/token, or with the key alone POST /authentication/v1/token/access-key',
  controls: CONTROLS,
  switches: Object.fromEntries(SWITCH_NAMES.map((name) => [shownName(name), SWITCHES[name]])),
};
