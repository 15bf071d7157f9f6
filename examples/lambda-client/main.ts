// Updates one guest, then a batch in which one update is wrong, and says which of them to repeat.
import { createDirectClient, DirectFailedError } from './direct-client.ts';

const { DIRECT_FUNCTION_NAME = 'cxone-guest-attributes-dev-direct' } = process.env;
const direct = createDirectClient(DIRECT_FUNCTION_NAME);
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const update = { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' };
  const { updated_attributes } = await direct.updateGuest(update);
  say(`One guest: CXone stored ${updated_attributes.map(({ id }) => id).join(', ')}.`);

  const updates = [update, { ...update, user_identifier: 'nobody' }];
  const results = await direct.updateGuests(updates, 'hashed_email');
  for (const [index, result] of results.entries()) {
    const outcome =
      result.status === 'success'
        ? 'stored'
        : `${result.code}, ${result.retryable ? 'repeat it' : 'mend it'}`;
    say(`Update ${index + 1} of the batch: ${outcome}.`);
  }
} catch (error) {
  if (!(error instanceof DirectFailedError)) throw error;
  process.stderr.write(
    `${error.errorType}, ${error.retryable ? 'repeat it' : 'mend it'}: ${error.message}\n`,
  );
  process.exitCode = 1;
}
