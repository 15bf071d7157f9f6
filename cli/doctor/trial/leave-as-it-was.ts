// Makes a test guest again what it was before the trial, and looks whether it is.
import { type TestGuest, valuesOf } from './test-guest.ts';

const ROUNDS = 3;

const differing = async (guest: TestGuest): Promise<readonly string[]> => {
  const [was, is] = [valuesOf(await guest.before()), valuesOf(await guest.read())];
  return [...new Set([...was.keys(), ...is.keys()])].filter((ident) => was.get(ident) !== is.get(ident));
};

/** Returns the idents that are not as they were; `ours` were written by the trial. */
export const leaveAsItWas = async (guest: TestGuest, ours: readonly string[]): Promise<readonly string[]> => {
  const was = valuesOf(await guest.before());
  let wrong = await differing(guest);
  for (let round = 0; wrong.length > 0 && round < ROUNDS; round += 1) {
    await guest.putBack();
    const is = valuesOf(await guest.read());
    for (const ident of ours) if (is.has(ident) && !was.has(ident)) await guest.remove(ident);
    wrong = await differing(guest);
  }
  return wrong;
};
