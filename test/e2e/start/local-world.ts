// One run of `npm start` for all suites of a file, and guests that no two tests share.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { createLocalCaller } from '../../support/local-caller.ts';
import { type LocalRun, startLocalRun } from '../../support/local-run.ts';

/** What `user@example.com` becomes; computed by sha256sum. */
export const EXAMPLE_HASH = 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

// The visibility timeout, and the attempts before and after it.
const PATIENCE = { timeout: 25_000, interval: 50 };

/** Waits until `condition` holds, as long as the queue may need. @throws when it never does */
export const eventually = (condition: () => unknown): Promise<unknown> => vi.waitUntil(condition, PATIENCE);

/** What the suites share. */
export interface LocalWorld {
  readonly run: LocalRun;
  readonly local: ReturnType<typeof createLocalCaller>;
  /** Makes a guest in CXone and returns its id. */
  newGuest(): Promise<string>;
}

/** Starts the run before the tests of a file, and leaves CXone healthy after each of them. */
export const useLocalWorld = (): (() => LocalWorld) => {
  let world: LocalWorld | undefined;
  let guestCount = 0;
  const get = (): LocalWorld => {
    if (!world) throw new Error('npm start is not running');
    return world;
  };
  beforeAll(async () => {
    const run = await startLocalRun();
    const local = createLocalCaller(run.ports);
    const newGuest = async (): Promise<string> => {
      guestCount += 1;
      const id = `guest-${guestCount}`;
      await local.addGuest(id);
      return id;
    };
    world = { run, local, newGuest };
  });
  afterEach(async () => {
    await get().local.setOutage(false);
    await get().local.clearFaults();
  });
  afterAll(async () => {
    world?.run.pressCtrlC();
    await world?.run.exited;
  });
  return get;
};
