// Updates a guest and says what became of it.
import { createGuestClient, UpdateFailedError } from './client.ts';

const { HTTP_ENDPOINT = 'http://localhost:3000/api/update-guest-attributes' } = process.env;
const client = createGuestClient({ endpoint: HTTP_ENDPOINT });

try {
  const outcome = await client.update({
    guest_id: 'guest-abc-123',
    identifiers: [
      { attribute_id: 'hashed_email', user_identifier: 'user@example.com' },
      { attribute_id: 'hashed_phone', user_identifier: '+14155550123' },
    ],
  });
  const said =
    outcome.status === 'success'
      ? `CXone stored ${outcome.updated_attributes.map(({ id }) => id).join(', ')}.`
      : `Queued as ${outcome.message_id}: ${outcome.reason ?? 'as asked for'}.`;
  process.stdout.write(`${said}\n`);
} catch (error) {
  if (!(error instanceof UpdateFailedError)) throw error;
  process.stderr.write(`${error.status} ${error.code ?? ''}: ${error.message}\n`);
  process.exitCode = 1;
}
