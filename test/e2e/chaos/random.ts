// Owns chance. What is drawn under one name follows from the seed alone, in whatever order other names are
// drawn from: processes race, and yet each guest meets the same failures again.
import { createHash } from 'node:crypto';

/** Draws numbers, one after the other. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole, from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
}

/** A mulberry32 generator for `name` under this seed. */
export const randomFor = (seed: number, name: string): Random => {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
  };
};
