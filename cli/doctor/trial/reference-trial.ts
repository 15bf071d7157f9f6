// Tries an update on a guest through the reference document's API, which can neither read nor remove.
import type { AccessToken, CxoneClient } from '../../../lib/cxone/client.ts';
import type { ClientCredentials } from '../../../lib/cxone/reference/credentials.ts';
import { longDeadline } from '../../shared/time-limit.ts';
import { ok, unchecked } from '../check.ts';
import type { Trial } from '../tenant/tenant.ts';
import { testValue } from './test-value.ts';

/** Writes to the guest through `client`. */
export const createReferenceTrial =
  (deps: {
    readonly client: CxoneClient<ClientCredentials>;
    readonly token: () => Promise<AccessToken>;
  }): Trial =>
  (guestId, attributeIds) => [
    {
      id: 'write',
      title: 'Test guest: write',
      needs: ['permissions'],
      async run() {
        const attributes = attributeIds.map((id) => ({ id, value: testValue() }));
        const { value: token } = await deps.token();
        await deps.client.upsertAttributes({ guestId, attributes }, token, longDeadline());
        return ok(`wrote ${attributeIds.join(', ')}, and the reply holds it`);
      },
    },
    {
      id: 'remove',
      title: 'Test guest: remove',
      needs: ['write'],
      run: () =>
        unchecked(
          'its API documents no removal',
          `The test value stays in ${attributeIds.join(', ')} until another update takes its place.`,
        ),
    },
  ];
