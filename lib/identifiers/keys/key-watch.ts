// The keys of an environment, learned from every read of the secret. An environment that lives long looks at the
// secret again, so that a rotation reaches it without a deployment: beside the work, or waiting for a moment where
// it is too late for that, because Lambda may have frozen it for hours.
import type { Clock } from '../../resilience/clock.ts';
import type { Deadline } from '../../resilience/deadline.ts';
import { createRenewal } from '../../resilience/renewal.ts';
import { secretReadFailure } from '../../secrets/secret-failure.ts';
import type { ReadSecret } from '../../secrets/secret-reader.ts';
import { type KeysInUse, readHashKeys } from './hash-keys.ts';

const LOOK_AFTER_MS = 4 * 60_000;
// The documented time within which a rotation reaches every environment.
const WAIT_AFTER_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 1_000;
const LOOK_AGAIN_AFTER_MS = 60_000;
// A secret that cannot be read costs no other call that wait.
const WAIT_AGAIN_AFTER_MS = 60_000;

/** Watches one secret. */
export interface KeyWatch {
  /** Reads the secret, for whoever needs more of it than its keys. */
  readonly readSecret: ReadSecret;
  /**
   * The keys: at once where they are known and young. Keys that are known stay in use when the secret can no longer
   * be read, or holds none.
   *
   * @throws ConfigurationError, DeadlineExceededError, where none is known
   */
  get(deadline: Pick<Deadline, 'race'>): KeysInUse | Promise<KeysInUse>;
}

/** One read of the secret: which one it was, and when it began. */
interface Asked {
  readonly number: number;
  readonly atMs: number;
}

/** A watch that has read nothing yet. `onKept` hears why keys stay in use that the secret no longer holds. */
export const watchKeys = (
  readSecret: ReadSecret,
  clock: Clock,
  onKept: (failure: unknown) => void,
): KeyWatch => {
  let reads = 0;
  // Their age counts from the request: Lambda may freeze the environment before the reply.
  let known: { readonly keys: KeysInUse; readonly asked: Asked } | undefined;
  let waitedInVainAtMs = Number.NEGATIVE_INFINITY;
  let wait: Promise<void> | undefined;

  // A clock that was set back tells no age: what seems to lie ahead was long ago.
  const sinceMs = (atMs: number): number => {
    const passedMs = clock.now() - atMs;
    return passedMs < 0 ? Number.POSITIVE_INFINITY : passedMs;
  };

  const ask = (): Asked => {
    reads += 1;
    return { number: reads, atMs: clock.now() };
  };

  const read = (text: string | undefined): KeysInUse => {
    try {
      return readHashKeys(text);
    } catch (failure) {
      // Where none are known, whoever asks for them is told.
      if (known) onKept(failure);
      throw failure;
    }
  };

  const learn = (text: string | undefined, asked: Asked): KeysInUse => {
    const keys = read(text);
    // A reply that was frozen may come after that to a younger request.
    if (!known || known.asked.number <= asked.number) known = { keys, asked };
    return known.keys;
  };

  const look = async (): Promise<KeysInUse> => {
    const asked = ask();
    const text = await readSecret().catch((error: unknown) => {
      throw secretReadFailure(error);
    });
    return learn(text, asked);
  };
  const renewal = createRenewal(clock, look);

  // Shared, so that no call takes old keys while another waits for new ones; and a look of its own, because one that
  // was made beside the work may be frozen.
  const waitForLook = (): Promise<void> => {
    const startedAtMs = clock.now();
    wait ??= new Promise<void>((resolve) => {
      const inVain = () => {
        waitedInVainAtMs = startedAtMs;
        resolve();
      };
      const cancel = clock.schedule(LONGEST_WAIT_MS, inVain);
      look()
        .then(() => resolve(), inVain)
        .finally(cancel);
    }).finally(() => {
      wait = undefined;
    });
    return wait;
  };

  return {
    async readSecret() {
      const asked = ask();
      const text = await readSecret();
      try {
        learn(text, asked);
      } catch {
        // Whoever asks for keys, and has none, reads again and learns what is wrong.
      }
      return text;
    },
    get(deadline) {
      if (!known) return deadline.race(renewal.join().promise);
      const { keys, asked } = known;
      const ageMs = sinceMs(asked.atMs);
      if (ageMs >= WAIT_AFTER_MS) {
        if (!wait && sinceMs(waitedInVainAtMs) < WAIT_AGAIN_AFTER_MS) return keys;
        const inUse = () => known?.keys ?? keys;
        return deadline.race(waitForLook()).then(inUse, inUse);
      }
      if (ageMs >= LOOK_AFTER_MS) renewal.startBeside(LOOK_AGAIN_AFTER_MS);
      return keys;
    },
  };
};
