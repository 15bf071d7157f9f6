// What can be compared: one function, packaged and set up in one way or another.
import type { ArtifactName } from '../artifacts.ts';
import type { UpstreamLatency } from '../upstream.ts';

/** One of them, pointed at its simulators. */
export interface Deployment {
  readonly title: string;
  readonly artifact: ArtifactName;
  readonly env: Readonly<Record<string, string>>;
  /** What it is invoked with; the usual request if absent. */
  readonly event?: unknown;
  /** Upstream calls so far, those of deployments with the same simulators included. */
  readonly calls: () => Promise<number>;
}

/** Runs with all that are compared, the reference first, and stops their simulators whatever happens. */
export type WithDeployments = (
  latency: UpstreamLatency,
  run: (deployments: readonly Deployment[]) => Promise<void>,
) => Promise<void>;
