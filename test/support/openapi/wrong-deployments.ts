// Deployments that are wrong, and an AWS that fails, in one way for each code that tells of it.
import type { SecretsManagerFault } from '../../../local/simulators/secrets-manager/errors.ts';
import { UPDATE as DIGITAL_UPDATE, startDigitalWorld } from '../digital-world.ts';
import { invokeHttp } from '../http-invocation.ts';
import { startQueueWorld } from '../queue-world.ts';
import { refusedReads } from '../refused-secret.ts';
import { startWorld, UPDATE } from '../world.ts';
import type { Provocation, Provocations } from './provocation.ts';

const wrong =
  (options: Parameters<typeof startWorld>[0], fault?: SecretsManagerFault): Provocation =>
  async () => {
    const world = await startWorld(options);
    if (fault) world.secretsManager.fault(fault);
    return world.send(UPDATE);
  };

export const WRONG_DEPLOYMENTS = {
  configuration_invalid: wrong({ env: { CXONE_BASE_URL: undefined } }),
  cxone_host_untrusted: async () => {
    const world = await startDigitalWorld();
    world.cxone.setDiscovery({ api_endpoint: 'https://api.example.com', domain: 'example.com' });
    return world.send(DIGITAL_UPDATE);
  },
  secret_not_found: wrong({ secret: null }),
  secret_access_denied: wrong({}, refusedReads('AccessDeniedException')),
  secret_malformed: wrong({ secret: '[]' }),
  secret_unreadable: wrong({}, refusedReads('DecryptionFailure', 2)),
  queue_unavailable: async () => {
    const world = await startQueueWorld();
    world.sqs.fault({ action: 'SendMessage', type: 'AccessDenied' });
    return world.send(UPDATE, {}, { headers: { prefer: 'respond-async' } });
  },
  internal_error: async () => {
    const { statusCode, headers, body } = await invokeHttp(() =>
      Promise.reject(new TypeError('x is undefined')),
    );
    return { status: statusCode, headers, body };
  },
} as const satisfies Provocations;
