// Owns which requests to the CXone simulator can be made to fail. What a failure looks like is in
// shared/faults.ts.

import type { ChaosOf, FaultOf, RequestFor } from '../shared/faults.ts';

/** What a fault can be aimed at. */
export const faultTargets = ['patch', 'token'] as const;

/** One of them. */
export type FaultTarget = (typeof faultTargets)[number];

/** All that a request can be for. */
export const targets = [...faultTargets, 'read', 'other'] as const;

/** One of them. */
export type Target = (typeof targets)[number];

/** One scripted misbehaviour. */
export type Fault = FaultOf<FaultTarget>;

/** What a fault is matched against, and what a chaos hook decides on. */
export type FaultableRequest = RequestFor<Target>;

/** Decides per request whether to misbehave; a seeded one makes a repeatable chaos test. */
export type Chaos = ChaosOf<FaultTarget, Target>;
