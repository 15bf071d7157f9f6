// How long a batch of a bulk run goes on: rounds with waits between them, as many as an express workflow has time for.
import { describe, expect, inject, test } from 'vitest';
import { row, runBatch, UNAVAILABLE } from '../support/bulk-batch.ts';
import { bulkDefinition, mapsOf } from '../support/bulk-definition.ts';
import { propertiesOf } from '../support/cloudformation.ts';

const { plain } = inject('packages');

describe.each([...mapsOf(bulkDefinition(plain.template))])('the batches of %s', (_, map) => {
  test.each([0, 10, 30, 59.9, 60])(
    'have time for their rounds of %d s within the five minutes of an express workflow',
    async (taskSeconds) => {
      const { Timeout } = propertiesOf(plain.template, 'DirectLambdaFunction');
      expect(taskSeconds).toBeLessThanOrEqual(Number(Timeout));
      const { sent, waits } = await runBatch(map, [row('a')], [[UNAVAILABLE]], {}, taskSeconds);
      const together = waits.reduce((sum, seconds) => sum + seconds, sent.length * taskSeconds);
      expect(together).toBeLessThanOrEqual(235 + Number(Timeout));
      expect(together).toBeLessThan(300);
      for (const seconds of waits) expect(seconds).toBeGreaterThan(0);
    },
  );

  test('wait longer from round to round, up to about a minute', async () => {
    const { waits } = await runBatch(map, [row('a')], [[UNAVAILABLE]]);
    for (const [index, least] of [11, 22, 45, 45].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(least);
      expect(waits[index]).toBeLessThanOrEqual(least * 1.75);
    }
  });
});
