import { describe, expect, test } from 'vitest';
import { CxoneUnavailableError } from '../../../lib/errors.ts';
import { rejected, timeUp, unavailable, unreadableSecret } from '../../support/cxone-failures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { retryPolicy } from '../../support/retry-policy.ts';
import { thrownBy } from '../../support/thrown.ts';

const timedOut = () => new CxoneUnavailableError({ code: 'cxone_timeout', retryNow: true });

const setUp = () => {
  const clock = createFakeClock();
  const { log, lines } = createRecordedLog();
  const { circuit } = retryPolicy(clock, { random: 0 });
  /** An attempt that took so long and ended like this. */
  const attempt = async (error?: Error, tookMs = 10) => {
    const startedAtMs = clock.now();
    await clock.advance(tookMs);
    circuit.settled(startedAtMs, error, log);
  };
  return { circuit, clock, lines, log, attempt };
};

describe('a circuit', () => {
  test.each([
    ['three failures in a row', [unavailable(), unavailable(), unavailable()], { cxoneStatus: 500 }],
    ['a timeout', [timedOut()], { backoffMs: 1_000 }],
    ['a wait that CXone asked for', [unavailable(60_000)], { cxoneStatus: 429, retryAfterMs: 60_000 }],
  ])('is open after %s: a call fails at once, with when to come back', async (_, errors, expected) => {
    const { circuit, attempt } = setUp();
    for (const error of errors) await attempt(error);
    expect(thrownBy(circuit.admit)).toMatchObject({
      name: 'CxoneUnavailableError',
      code: 'cxone_circuit_open',
      retryable: true,
      ...expected,
    });
  });

  test('is open after an attempt that the end of the call cut short, if it had had its time', async () => {
    const { circuit, attempt } = setUp();
    await attempt(timeUp(), 2_999);
    expect(circuit.isClosed()).toBe(true);
    await attempt(timeUp(), 3_000);
    expect(circuit.isClosed()).toBe(false);
  });

  test.each([
    ['a refused update', rejected(404, 'cxone_not_found')],
    ['refused credentials', rejected(401, 'cxone_credentials_refused')],
    ['a secret that cannot be read', unreadableSecret()],
    [
      'a reply that is not of CXone',
      new CxoneUnavailableError({ code: 'cxone_unexpected_reply', retryNow: false }),
    ],
    ['a bug', new TypeError('x')],
  ])('stays closed after %s, however often', async (_, error) => {
    const { circuit, attempt } = setUp();
    for (let i = 0; i < 5; i += 1) await attempt(error);
    expect(circuit.isClosed()).toBe(true);
  });

  test('hears of a wait from a queued update', async () => {
    const { circuit, log, lines } = setUp();
    circuit.heard(60_000, log);
    expect(thrownBy(circuit.admit)).toMatchObject({ code: 'cxone_circuit_open', retryAfterMs: 60_000 });
    expect(circuit.retryAfterMs()).toBe(60_000);
    expect(lines).toMatchObject([{ outcome: 'circuit_opened', open_ms: 60_000 }]);
  });

  test('logs one line when it opens and one when it closes, however often a probe fails', async () => {
    const { circuit, clock, lines, attempt } = setUp();
    await attempt(timedOut());
    await clock.advance(1_000);
    circuit.admit();
    await attempt(unavailable());
    await clock.advance(4_000);
    circuit.admit();
    await attempt(rejected(404, 'cxone_not_found'));
    await attempt();
    expect(lines).toEqual([
      {
        level: 'WARN',
        message: 'CXone is left alone for a while',
        outcome: 'circuit_opened',
        code: 'cxone_timeout',
        open_ms: 1_000,
      },
      {
        level: 'INFO',
        message: 'CXone takes calls again',
        outcome: 'circuit_closed',
        open_ms: 5_020,
      },
    ]);
  });
});
