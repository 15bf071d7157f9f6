// Owns chance and time of a model: exchanges that take a while, fail, lose their answer or are carried out late.
import type { Random } from '../../e2e/chaos/random.ts';
import type { FakeClock } from '../fake-clock.ts';

/** How an exchange with a service may go wrong; each is a probability. */
export interface Faults {
  /** Not carried out, and an error. */
  readonly refused: number;
  /** Carried out, and an error. */
  readonly lost: number;
  /** An error now, and carried out up to `lateMs` after. */
  readonly late: number;
  /** A hundred times as slow. */
  readonly slow: number;
}

/** The world of one run. */
export interface Chance {
  readonly clock: FakeClock;
  readonly random: Random;
  /** From then on nothing goes wrong any more. */
  calm: boolean;
  /** Sends something that takes `withinMs` there and back, and is carried out in one instant. */
  exchange<T>(withinMs: number, faults: Faults, carryOut: () => T): Promise<T>;
  sleep(ms: number): Promise<void>;
}

const LATE_MS = 150_000;
const lost = () => new Error('no answer');

/** A world that follows from `random` alone. */
export const createChance = (clock: FakeClock, random: Random): Chance => {
  const sleep = (ms: number) => new Promise<void>((resolve) => void clock.schedule(ms, resolve));
  const chance: Chance = {
    clock,
    random,
    calm: false,
    sleep,
    async exchange(withinMs, faults, carryOut) {
      const strikes = (probability: number) => !chance.calm && random.chance(probability);
      const factor = strikes(faults.slow) ? 100 : 1;
      const halfMs = () => random.integer(1, withinMs) * factor;
      await sleep(halfMs());
      if (strikes(faults.refused)) throw lost();
      if (strikes(faults.late)) {
        clock.schedule(random.integer(1, LATE_MS), () => {
          try {
            carryOut();
          } catch {
            // Nobody waits for the answer any more.
          }
        });
        throw lost();
      }
      const result = carryOut();
      await sleep(halfMs());
      if (strikes(faults.lost)) throw lost();
      return result;
    },
  };
  return chance;
};
