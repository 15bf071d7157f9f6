// Tries an update on a guest through the reference document's API, which can neither read nor remove.
import type { AccessToken, CxoneClient } from '../../../lib/cxone/client.ts';
import type { ClientCredentials } from '../../../lib/cxone/reference/credentials.ts';
import { longDeadline } from '../../shared/time-limit.ts';
import { ok, unchecked } from '../check.ts';
import type { Trial } from '../tenant/tenant.ts';

/** Writes to the guest through `client`. */
export const createReferenceTrial =
  (deps: {
    readonly client: CxoneClient<ClientCredentials>;
    readonly token: () => Promise<AccessToken>;
  }): Trial =>
  (guestId, { ids, newValue }) => [
    {
      id: 'write',
      title: 'Test guest: write',
      needs: ['permissions', 'hash-keys'],
      async run() {
        const attributes = ids.map((id) => ({ id, value: newValue(id) }));
        const { value: token } = await deps.token();
        await deps.client.upsertAttributes({ guestId, attributes }, token, longDeadline());
        return ok(`wrote ${ids.join(', ')}, and the reply holds it`);
      },
    },
    {
      id: 'remove',
      title: 'Test guest: remove',
      needs: ['write'],
      run: () =>
        unchecked(
          'its API documents no removal',
          `The test value stays in ${ids.join(', ')} until another update takes its place.`,
        ),
    },
  ];
