// Owns what the CXone simulator says of itself: the table of its switches, which control.ts serves.

import type { Index } from '../shared/index-page.ts';

/** What `GET /_simulator` shows. */
export const CXONE_INDEX: Index = {
  simulator: 'NICE CXone: POST /oauth/token, PATCH and GET /api/v2/interactions/guests/{id}/attributes',
  accepts: 'the client it was started with; npm start: client_id demo-client, client_secret demo-secret',
  controls: {
    'POST /_simulator/outage': { does: 'fails every request with 503, or ends that', body: { down: true } },
    'POST /_simulator/guests': { does: 'adds a guest', body: { id: 'guest-abc-123' } },
    'GET /_simulator/guests/guest-abc-123': { does: "shows a guest's attributes, without a token" },
    'GET /_simulator/requests': { does: 'shows the last requests, without credentials' },
    'POST /_simulator/faults': {
      does: 'fails the next requests; kind: status, reset, reset-on-reuse, hang, half, html or malformed',
      body: { target: 'patch', kind: 'status', status: 429, retry_after: 2, times: 1 },
    },
    'GET /_simulator/faults': { does: 'shows the failures still to come' },
    'DELETE /_simulator/faults': { does: 'forgets them' },
    'POST /_simulator/revoke-tokens': { does: 'makes every token invalid' },
    'POST /_simulator/credentials': {
      does: 'rotates the credentials',
      body: { client_id: 'demo-client', client_secret: 'demo-secret' },
    },
  },
};
