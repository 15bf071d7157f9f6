// How long the command line waits for CXone: as long as one attempt may take, each time.

import type { TimeLimit } from '../../lib/cxone/exchange.ts';
import { DeadlineExceededError } from '../../lib/errors.ts';
import { systemClock } from '../../lib/resilience/clock.ts';
import { createDeadline } from '../../lib/resilience/deadline.ts';

const LONG_MS = 600_000;

/** Nothing but the limit of an attempt ends an exchange. */
export const NO_LIMIT: TimeLimit = {
  remainingMs: () => LONG_MS,
  expiredError: () => new DeadlineExceededError(),
};

/** The same as the deadline of an invocation. */
export const longDeadline = () =>
  createDeadline({ clock: systemClock, remainingTimeMs: () => LONG_MS, reserveMs: 0 });
