import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setUpBreaker } from '../../support/breaker.ts';

const events = fc.array(
  fc.record({
    waitMs: fc.integer({ min: 0, max: 20_000 }),
    outcome: fc.constantFrom('refused', 'timeout', 'asked', 'success', 'nothing'),
  }),
  { maxLength: 60 },
);

test('whatever happens, CXone is not called before the time that it named, and is called again in the end', () => {
  fc.assert(
    fc.property(events, (steps) => {
      const { breaker, wait, fail, succeed, undecided, now } = setUpBreaker(0.5);
      let notBeforeMs = 0;
      for (const { waitMs, outcome } of steps) {
        wait(waitMs);
        if (breaker.admit() > 0) continue;
        expect(now()).toBeGreaterThanOrEqual(notBeforeMs);
        if (outcome === 'asked') notBeforeMs = now() + 5_000;
        if (outcome === 'success') succeed();
        else if (outcome === 'nothing') undecided();
        else fail({ timedOut: outcome === 'timeout', retryAfterMs: outcome === 'asked' ? 5_000 : 0 });
      }
      wait(20_000);
      expect(breaker.admit()).toBe(0);
    }),
  );
});
