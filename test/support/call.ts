// Owns the invocation of a unit test: a deadline on a fake clock, and a log that keeps its lines.
import type { Invocation } from '../../lib/updates/update-guest.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { deadlineIn } from './fake-deadline.ts';
import { createRecordedLog, type RecordedLine } from './recorded-log.ts';

/** A call, and what a test looks at after it. */
export interface TestCall {
  readonly call: Invocation;
  readonly clock: FakeClock;
  readonly lines: readonly RecordedLine[];
}

/** A call with `timeLeftMs` from now. */
export const testCall = (timeLeftMs = 10_000): TestCall => {
  const clock = createFakeClock();
  const { log, lines } = createRecordedLog();
  return { call: { requestId: 'request-1', deadline: deadlineIn(clock, timeLeftMs), log }, clock, lines };
};
