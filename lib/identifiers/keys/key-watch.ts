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
// A secret that cannot be read costs no call more than that one wait.
const LOOK_AGAIN_AFTER_MS = 60_000;

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

/** A watch that has read nothing yet. */
export const watchKeys = (readSecret: ReadSecret, clock: Clock): KeyWatch => {
  let known: KeysInUse | undefined;
  let readAtMs = 0;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  const readAndLearn = async (): Promise<string | undefined> => {
    const text = await readSecret();
    try {
      known = readHashKeys(text);
      readAtMs = clock.now();
    } catch {
      // Whoever asks for keys, and has none, reads again and learns what is wrong.
    }
    return text;
  };

  const renewal = createRenewal(clock, async () => {
    triedAtMs = clock.now();
    const text = await readAndLearn().catch((error: unknown) => {
      throw secretReadFailure(error);
    });
    return readHashKeys(text);
  });

  const withinMoment = (keys: KeysInUse): Promise<KeysInUse> =>
    new Promise((resolve) => {
      const cancel = clock.schedule(LONGEST_WAIT_MS, () => resolve(keys));
      renewal
        .join()
        .promise.catch(() => keys)
        .then(resolve)
        .finally(cancel);
    });

  return {
    readSecret: readAndLearn,
    get(deadline) {
      if (!known) return deadline.race(renewal.join().promise);
      const nowMs = clock.now();
      if (nowMs - readAtMs < LOOK_AFTER_MS || nowMs - triedAtMs < LOOK_AGAIN_AFTER_MS) return known;
      if (nowMs - readAtMs >= WAIT_AFTER_MS) return withinMoment(known);
      renewal.startBeside(LOOK_AGAIN_AFTER_MS);
      return known;
    },
  };
};
