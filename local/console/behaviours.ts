// Owns what each behaviour of the simulated CXone means for a request: the outage is a switch of the simulator,
// slowness its latency, all else a failure of each update until the behaviour is another.
import type { ChaosOf, FaultOf } from '../simulators/shared/faults.ts';
import type { Behaviour } from './wire.ts';

/** What of a simulator a behaviour acts on. */
interface Steered<FaultTarget extends string, Target extends string> {
  setOutage(down: boolean): void;
  isDown(): boolean;
  setChaos(chaos: ChaosOf<FaultTarget, Target> | undefined): void;
  fault(fault: FaultOf<FaultTarget>): void;
  pendingFaults(): FaultOf<FaultTarget>[];
  clearFaults(): void;
}

type Failure = Omit<FaultOf<never>, 'target'>;

const FAILURES: Readonly<Partial<Record<Behaviour, Failure>>> = {
  'rate-limited': { kind: 'status', status: 429, retryAfter: '2' },
  silent: { kind: 'hang' },
  cut: { kind: 'reset' },
  garbled: { kind: 'html' },
};
const SLOW_MS = 1_500;

const describe = ({ kind, status, times = 1, target }: FaultOf<string>): string =>
  `${times} × ${target} ${status ?? kind}`;

/** Creates the part of the controls that makes requests fail. `updates` is what a failure is aimed at. */
export const createBehaviours = <FaultTarget extends string, Target extends string>(deps: {
  readonly simulator: Steered<FaultTarget, Target>;
  readonly updates: FaultTarget & Target;
  /** Milliseconds before a request is looked at; the simulator reads them with each request. */
  readonly latency: Partial<Record<Target, number>>;
}) => {
  const { simulator, updates, latency } = deps;
  let chosen: Behaviour = 'healthy';
  return {
    // The outage may be another's doing, by curl.
    behaviour: (): Behaviour => (simulator.isDown() ? 'down' : chosen === 'down' ? 'healthy' : chosen),
    setBehaviour(behaviour: Behaviour): void {
      chosen = behaviour;
      simulator.setOutage(behaviour === 'down');
      delete latency[updates];
      if (behaviour === 'slow') Object.assign(latency, { [updates]: SLOW_MS });
      const failure = FAILURES[behaviour];
      simulator.setChaos(
        failure && (({ target }) => (target === updates ? { ...failure, target: updates } : undefined)),
      );
    },
    failNext: (times: number, status: number): void =>
      simulator.fault({ target: updates, kind: 'status', status, times }),
    pendingFaults: () => simulator.pendingFaults().map(describe),
    forgetFaults: (): void => simulator.clearFaults(),
  };
};
