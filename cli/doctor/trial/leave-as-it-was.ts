// Makes a test guest again what it was before the trial, and looks whether it is. Waits for a CXone that cannot
// take it now: whatever the trial has shown, nothing of the guest may stay away.
import { isDeepStrictEqual } from 'node:util';
import { CxoneUnavailableError } from '../../../lib/errors.ts';
import { sleep, systemClock } from '../../../lib/resilience/clock.ts';
import { type TestGuest, valuesOf } from './test-guest.ts';

const ROUNDS = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

const differing = async (guest: TestGuest): Promise<readonly string[]> => {
  const [was, is] = [valuesOf(await guest.before()), valuesOf(await guest.read())];
  // A value may be a list or an object.
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (ident) => !isDeepStrictEqual(was.get(ident), is.get(ident)),
  );
};

const makeItSo = async (guest: TestGuest, ours: readonly string[]): Promise<readonly string[]> => {
  const wrong = await differing(guest);
  if (wrong.length === 0) return wrong;
  await guest.putBack();
  const [was, is] = [valuesOf(await guest.before()), valuesOf(await guest.read())];
  for (const ident of ours) if (is.has(ident) && !was.has(ident)) await guest.remove(ident);
  return differing(guest);
};

/** Returns the idents that are not as they were; `ours` were written by the trial. */
export const leaveAsItWas = async (guest: TestGuest, ours: readonly string[]): Promise<readonly string[]> => {
  for (let round = 1; ; round += 1) {
    let waitMs = FIRST_WAIT_MS * 2 ** round;
    try {
      const wrong = await makeItSo(guest, ours);
      if (wrong.length === 0 || round === ROUNDS) return wrong;
    } catch (error) {
      if (!(error instanceof CxoneUnavailableError) || round === ROUNDS) throw error;
      waitMs = error.retryAfterMs ?? waitMs;
    }
    await sleep(systemClock, Math.min(waitMs, LONGEST_WAIT_MS));
  }
};
