// The deployments that are compared: `http` for the API of the reference document, and for Digital Experience with
// the choices that decide how many calls an update takes.
import { withUpstream } from '../bench-setup.ts';
import type { Deployment, WithDeployments } from '../deployments/deployment.ts';
import { startDigitalUpstream } from './digital-upstream.ts';

const OWN = { CXONE_CUSTOM_FIELDS_WRITE: 'own' };

export const APIS_CAPTION = [
  '`http` through either API of CXone: that of the reference document, and Digital Experience, for a customer with',
  'three more custom fields. A cold start is from the start of the process to its first answer, its upstream calls',
  'taking 10 ms (secret), 30 ms (token) and 20 ms (each other); in warm invocations they take none.',
].join(' ');

export const withApis: WithDeployments = (latency, run) =>
  withUpstream(latency, async (upstream) => {
    const tenant = await startDigitalUpstream(latency);
    const digital = (title: string, settings: Deployment['env']): Deployment => ({
      title,
      artifact: 'digital',
      env: { ...tenant.env, ...settings },
      calls: tenant.calls,
    });
    const reference: Deployment = {
      title: '`reference`',
      artifact: 'ours',
      env: upstream.env,
      calls: upstream.calls,
    };
    try {
      await run([
        reference,
        digital('`digital`', {}),
        digital('with `own`', OWN),
        digital('with `own` and a base URL', { ...OWN, CXONE_BASE_URL: tenant.url }),
      ]);
    } finally {
      await tenant.stop();
    }
  });
