// Owns deadlines of unit tests: so many milliseconds left on a fake clock.

import { createDeadline, type Deadline } from '../../lib/resilience/deadline.ts';
import type { FakeClock } from './fake-clock.ts';

/** A deadline `timeLeftMs` from now, nothing kept in reserve. */
export const deadlineIn = (clock: FakeClock, timeLeftMs: number): Deadline => {
  const endsAtMs = clock.now() + timeLeftMs;
  return createDeadline({ clock, remainingTimeMs: () => endsAtMs - clock.now(), reserveMs: 0 });
};
