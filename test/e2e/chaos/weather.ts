// Owns when CXone fails: at three calls in ten, the token endpoint's too. Each guest has failures of its own,
// drawn from the seed. Counts what it did.
import type { Chaos, Fault, FaultableRequest } from '../../../local/simulators/cxone/faults.ts';
import { drawFailure } from './failures.ts';
import { REFUSED_ATTRIBUTE } from './plan.ts';
import { type Random, randomFor } from './random.ts';

/** CXone's failures. */
export interface Weather {
  readonly chaos: Chaos;
  /** How often each kind of failure struck. */
  readonly counts: Readonly<Record<string, number>>;
  /** Calls that could fail, and those that did. */
  readonly calls: number;
  readonly failures: number;
}

/** What hears of PATCHes as they arrive. */
export interface WeatherDeps {
  readonly seed: number;
  readonly patchArrived: (guestId: string) => void;
  /** The reply is about to be sent; called back once what it asks for is done, or not. */
  readonly patchReplied: (guestId: string, body: string) => void;
  /** CXone asked not to be called for this guest again before so many milliseconds have passed. */
  readonly waitAsked: (guestId: string, waitMs: number) => void;
  /** Kills the consumer that sent this; false when none is to die now. */
  readonly killConsumer: (guestId: string) => boolean;
}

const FAILURE_RATE = 0.3;

/** Failures for every call that comes in. */
export const createWeather = (deps: WeatherDeps): Weather => {
  const randoms = new Map<string, Random>();
  const counts: Record<string, number> = {};
  let calls = 0;

  const randomOf = (name: string): Random => {
    const random = randoms.get(name) ?? randomFor(deps.seed, `failures of ${name}`);
    randoms.set(name, random);
    return random;
  };

  const fail = (request: FaultableRequest, random: Random): Fault => {
    const { kind, fault, waitMs } = drawFailure(random);
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (waitMs !== undefined && request.guestId !== undefined) deps.waitAsked(request.guestId, waitMs);
    return fault;
  };

  const refusedByTenant = ({ body }: FaultableRequest): boolean => body.includes(REFUSED_ATTRIBUTE);

  const decide = (request: FaultableRequest): Fault | undefined => {
    const { guestId } = request;
    const random = randomOf(guestId ?? 'the token endpoint');
    calls += 1;
    if (guestId !== undefined && deps.killConsumer(guestId)) {
      counts['killed caller'] = (counts['killed caller'] ?? 0) + 1;
      return { target: 'any', kind: 'hang', afterApply: random.chance(0.5) };
    }
    if (random.chance(FAILURE_RATE)) return fail(request, random);
    return undefined;
  };

  return {
    counts,
    get calls() {
      return calls;
    },
    get failures() {
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    chaos(request) {
      const { guestId, body } = request;
      if (guestId !== undefined) deps.patchArrived(guestId);
      const fault = decide(request);
      // The simulator carries the request out, if at all, before it yields.
      if (guestId !== undefined) queueMicrotask(() => deps.patchReplied(guestId, body));
      if (!refusedByTenant(request)) return fault;
      // The simulator takes any attribute, so refusing is up to this.
      return fault ? { ...fault, afterApply: false } : { target: 'any', kind: 'status', status: 400 };
    },
  };
};
