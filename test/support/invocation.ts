// Owns the invocation of a unit test: a deadline on a fake clock, and a log that keeps its lines.
import type { Invocation } from '../../lib/updates/invocation.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { deadlineIn } from './fake-deadline.ts';
import { createRecordedLog, type RecordedLine } from './recorded-log.ts';

/** An invocation, and what a test looks at after it. */
export interface TestInvocation {
  readonly invocation: Invocation;
  readonly clock: FakeClock;
  readonly lines: readonly RecordedLine[];
}

/** An invocation with `timeLeftMs` from now. */
export const testInvocation = (timeLeftMs = 10_000): TestInvocation => {
  const clock = createFakeClock();
  const { log, lines } = createRecordedLog();
  const startedAtMs = clock.now();
  const invocation = {
    requestId: 'request-1',
    deadline: deadlineIn(clock, timeLeftMs),
    log,
    durationMs: () => clock.now() - startedAtMs,
  };
  return { invocation, clock, lines };
};
