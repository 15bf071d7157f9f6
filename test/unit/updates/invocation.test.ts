import { expect, test } from 'vitest';
import { startInvocation } from '../../../lib/updates/invocation.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const start = (reserveMs = 500) => {
  const clock = createFakeClock();
  const { log, lines } = createRecordedLog();
  const context = { awsRequestId: 'request-7', getRemainingTimeInMillis: () => 3_000 };
  return { clock, lines, invocation: startInvocation(context, { log, clock, reserveMs }) };
};

test("an invocation has Lambda's request id, on every line of its log", () => {
  const { invocation, lines } = start();
  invocation.log('INFO', 'm', { outcome: 'updated' });
  expect(invocation.requestId).toBe('request-7');
  expect(lines).toEqual([{ level: 'INFO', message: 'm', request_id: 'request-7', outcome: 'updated' }]);
});

test('its deadline keeps the reserve back', () => {
  expect(start(500).invocation.deadline.remainingMs()).toBe(2_500);
});

test('its duration counts up from its start', async () => {
  const { invocation, clock } = start();
  expect(invocation.durationMs()).toBe(0);
  await clock.advance(30);
  expect(invocation.durationMs()).toBe(30);
});
