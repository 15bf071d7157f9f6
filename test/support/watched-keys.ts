// Owns a watch over the keys of a secret, on a fake clock: what each read of the secret returns, and when.
import { watchKeys } from '../../lib/identifiers/keys/key-watch.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { deadlineIn } from './fake-deadline.ts';
import { type InUse, keyedSecret } from './hash-keys.ts';

/** What a read finds: keys in use, another text, an error; or nothing until the promise has resolved. */
type Found = InUse | string | undefined | Error | Promise<InUse | Error>;

/** A watch under test. */
export interface WatchedKeys {
  readonly clock: FakeClock;
  /** Why keys were kept in use, by code, in order. */
  readonly kept: readonly string[];
  /** Reads of the secret so far, of whoever. */
  reads(): number;
  /** What is found from now on. */
  find(found: Found): void;
  /** The ids of the keys in use; what is thrown, by its code. */
  ids(timeLeftMs?: number): Promise<string>;
  /** How `ids` ended, when the clock alone moves. */
  settled(timeLeftMs?: number): Promise<string>;
  /** Whether they are there without a promise. */
  atOnce(): boolean;
  /** A read for the credentials. */
  readForCredentials(): Promise<string | undefined>;
}

/** A watch whose first reads find `found`. */
export const watchedKeys = (found: Found): WatchedKeys => {
  const clock = createFakeClock();
  let reads = 0;
  let next = found;
  const kept: string[] = [];
  const watch = watchKeys(
    async () => {
      reads += 1;
      const here = await next;
      if (here instanceof Error) throw here;
      return typeof here === 'object' ? keyedSecret(here) : here;
    },
    clock,
    (failure) => kept.push(String(Object(failure).code)),
  );
  const ids = async (timeLeftMs = 10_000): Promise<string> => {
    try {
      return (await watch.get(deadlineIn(clock, timeLeftMs))).map(({ id }) => id).join(' ');
    } catch (error) {
      return String(Object(error).code);
    }
  };
  return {
    clock,
    ids,
    reads: () => reads,
    kept,
    find(other) {
      next = other;
    },
    async settled(timeLeftMs) {
      const ended = await clock.settle(ids(timeLeftMs));
      return ended.status === 'fulfilled' ? ended.value : 'rejected';
    },
    atOnce: () => !(watch.get(deadlineIn(clock, 10_000)) instanceof Promise),
    readForCredentials: watch.readSecret,
  };
};
