// The deployments that are compared: `http` for the API of the reference document, and for Digital Experience with
// the choices that decide how many calls an update takes.
import type { ArtifactName } from '../artifacts.ts';
import { withUpstream } from '../bench-setup.ts';
import type { UpstreamLatency } from '../upstream.ts';
import { startDigitalUpstream } from './digital-upstream.ts';

/** One of them, pointed at its simulators. */
export interface Deployment {
  readonly title: string;
  readonly artifact: ArtifactName;
  readonly env: Readonly<Record<string, string>>;
  /** Upstream calls so far, those of deployments with the same simulators included. */
  readonly calls: () => Promise<number>;
}

const OWN = { CXONE_CUSTOM_FIELDS_WRITE: 'own' };

/** Runs with all of them, the reference first, and stops their simulators whatever happens. */
export const withDeployments = (
  latency: UpstreamLatency,
  run: (deployments: readonly Deployment[]) => Promise<void>,
): Promise<void> =>
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
      async calls() {
        const { secretReads, tokenRequests, patches } = await upstream.counts();
        return secretReads + tokenRequests + patches;
      },
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
