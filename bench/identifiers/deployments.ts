// The deployments that are compared: `http` with identifiers as the reference document has them, with keyed hashes,
// before and during a rotation, and by the rules of a vendor with a default country, which loads numbering plans.
import { withUpstream } from '../bench-setup.ts';
import type { Deployment, WithDeployments } from '../deployments/deployment.ts';
import { eventWith } from '../event.ts';
import { KEYED_SECRET_ID, ROTATING_SECRET_ID } from '../upstream.ts';

const KEYED = { IDENTIFIER_HASH: 'hmac-sha256' };
const GOOGLE = { IDENTIFIER_NORMALIZATION: 'google', IDENTIFIER_DEFAULT_COUNTRY: 'DE' };

export const IDENTIFIERS_CAPTION = [
  '`http` with identifiers as the reference document has them, with keyed hashes, and by the rules of a vendor, for a',
  'phone number as it is dialled in the default country; measured like the APIs above.',
].join(' ');

export const withIdentifiers: WithDeployments = (latency, run) =>
  withUpstream(latency, ({ env, calls }) => {
    const deployment = (
      title: string,
      artifact: Deployment['artifact'],
      settings: Deployment['env'],
      event?: unknown,
    ): Deployment => ({ title, artifact, env: { ...env, ...settings }, event, calls });
    return run([
      deployment('`reference`', 'ours', {}),
      deployment('`hmac-sha256`', 'keyed', { ...KEYED, CXONE_SECRET_ID: KEYED_SECRET_ID }),
      deployment('during a rotation', 'keyed', { ...KEYED, CXONE_SECRET_ID: ROTATING_SECRET_ID }),
      deployment('`google` with a country', 'google', GOOGLE, eventWith('0170 / 123 45 67')),
    ]);
  });
