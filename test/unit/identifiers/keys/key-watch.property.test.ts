// The documented time within which a rotation reaches every environment, whenever it is frozen.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchKeys } from '../../../../lib/identifiers/keys/key-watch.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { deadlineIn } from '../../../support/fake-deadline.ts';
import { KEYS } from '../../../support/hash-keys.ts';
import { watchUnhandledRejections } from '../../../support/unhandled-rejections.ts';

watchUnhandledRejections();

const FIVE_MINUTES_MS = 5 * 60_000;
const secretOf = (version: number): string =>
  JSON.stringify({ hash_keys: { [`v${version}`]: KEYS.k1 }, hash_key: `v${version}` });

const SECONDS = [0, 1, 20, 59, 235, 245, 300, 7_200];
const step = fc.record({
  passSeconds: fc.constantFrom(...SECONDS),
  rotates: fc.boolean(),
  /** What becomes of a look that nobody waits for: it ends, or is frozen, and then ends, breaks, or is lost. */
  beside: fc.constantFrom('ends', 'ends at thaw', 'breaks at thaw', 'is lost'),
  /** The credentials are read as well. */
  credentials: fc.constantFrom(false, false, false, true),
});

test('no call uses keys that were replaced more than five minutes ago, as long as the secret can be read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const clock = createFakeClock();
      const versions = [{ version: 0, sinceMs: clock.now() }];
      const open: { end: () => void; fail: () => void }[] = [];
      const read = () => {
        const found = secretOf(versions.length - 1);
        return new Promise<string>((resolve, reject) => {
          open.push({ end: () => resolve(found), fail: () => reject(new Error('reset')) });
        });
      };
      const watch = watchKeys(read, clock, () => {});
      const endAll = () => {
        for (const { end } of open.splice(0)) end();
      };

      let fate = 'ends';
      for (const { passSeconds, rotates, beside, credentials } of steps) {
        await clock.advance(passSeconds * 1_000);
        for (const { end, fail } of open.splice(0)) {
          if (fate === 'ends at thaw') end();
          if (fate === 'breaks at thaw') fail();
        }
        await clock.advance(0);
        fate = beside;
        if (rotates) versions.push({ version: versions.length, sinceMs: clock.now() });
        if (credentials) {
          const read = watch.readSecret();
          endAll();
          await read;
        }
        const asked = watch.get(deadlineIn(clock, 10_000));
        if (asked instanceof Promise || beside === 'ends') endAll();
        const [{ id }] = await asked;
        const replaced = versions[versions.findIndex(({ version }) => `v${version}` === id) + 1];
        if (replaced) expect(clock.now() - replaced.sinceMs).toBeLessThanOrEqual(FIVE_MINUTES_MS);
      }
    }),
    { numRuns: 2_000 },
  );
});
