// Sends one signed request and shows the response.
import { createSignedFetch, regionOf } from './signed-fetch.ts';

const { HTTP_ENDPOINT = 'http://localhost:3000/api/update-guest-attributes' } = process.env;
const signedFetch = createSignedFetch({ region: regionOf(HTTP_ENDPOINT) });

const response = await signedFetch(HTTP_ENDPOINT, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: 'user@example.com' }),
});
process.stdout.write(`${response.status}\n${JSON.stringify(await response.json(), null, 2)}\n`);
process.exitCode = response.ok ? 0 : 1;
