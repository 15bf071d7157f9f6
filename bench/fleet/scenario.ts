// One run of the simulation: so many updates of as many guests at once, through one way in, to one tenant.
import { guestDigest } from '../../lib/contract/guest-id.ts';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import { createTenant, type Tenant, type TenantCounts } from './tenant.ts';
import { createRandom, createVirtualTime, type VirtualTime } from './virtual-time.ts';

/** What a way in works with. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly tenant: Tenant;
  /** INIT of an environment, in milliseconds. */
  readonly initMs: number;
}

/** What a way in reports beside what the tenant counts. */
export interface RouteReport {
  readonly environments: number;
  /** Answers that sent an update back to its caller, or to the queue. */
  readonly refusals: number;
  /** Time that Lambda bills, of all environments together. */
  readonly lambdaMs: number;
}

/** Brings all updates into CXone, however long it takes. */
export type Route = (surroundings: Surroundings, updates: readonly GuestUpdate[]) => Promise<RouteReport>;

export interface Outcome extends RouteReport, TenantCounts {
  /** Until the last update was in. */
  readonly durationMs: number;
}

const START_MS = Date.UTC(2026, 0, 1);
const INIT_MS = 150;

const createUpdates = (count: number): GuestUpdate[] =>
  Array.from({ length: count }, (_, i) => ({
    guestId: `guest-${i}`,
    attributes: [{ id: 'hashed_user_id', value: guestDigest(`user-${i}@example.com`) }],
  }));

/** The outcome is the same for the same options. */
export const runScenario = async (options: {
  readonly route: Route;
  readonly updates: number;
  readonly requestsPerSecond: number;
  readonly seed: number;
}): Promise<Outcome> => {
  const time = createVirtualTime(START_MS);
  const random = createRandom(options.seed);
  const tenant = createTenant({ time, random, requestsPerSecond: options.requestsPerSecond });
  const surroundings = { time, random, tenant, initMs: INIT_MS };
  const report = await time.runUntil(options.route(surroundings, createUpdates(options.updates)));
  return { ...report, ...tenant.counts, durationMs: time.now() - START_MS };
};
