import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import type { ValidRow } from '../../../../../cli/bulk/read/rows.ts';
import { createBatchSender } from '../../../../../cli/bulk/send/batch-sender.ts';
import { createPlaces } from '../../../../../cli/bulk/send/places.ts';
import { parseUpdateRequest } from '../../../../../lib/contract/update-request.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

const largest = (position: number): ValidRow => ({
  position,
  lineNumber: position,
  update: parseUpdateRequest({
    guest_id: `${position}`.padEnd(128, 'g'),
    identifiers: Array.from({ length: 20 }, (_, i) => ({
      attribute_id: `${i}`.padEnd(128, 'a'),
      user_identifier: 'user@example.com',
    })),
  }),
});

test('ten of the largest updates stay under the 256 KiB that the oldest queues take', async () => {
  const inputs: SendMessageBatchCommand['input'][] = [];
  const client = {
    send: async ({ input }: SendMessageBatchCommand) => {
      inputs.push(input);
      return { Successful: input.Entries?.map(({ Id }) => ({ Id })) };
    },
  } as unknown as Parameters<typeof createBatchSender>[0]['client'];
  const clock = createFakeClock();
  const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/1/updates.fifo';
  const runId = '7f1c2b9e-3a55-4c7e-9a50-0d8f2b6f1a11';
  const places = createPlaces(
    { take: async () => ({ id: 'p'.repeat(32), number: Number.MAX_SAFE_INTEGER }) },
    clock.now,
  );
  const send = createBatchSender({ client, queueUrl, places, runId, clock, random: () => 0.5 });
  await send(
    Array.from({ length: 10 }, (_, i) => largest(999_999_000 + i)),
    () => {},
  );
  const entries = inputs[0]?.Entries ?? [];
  expect(entries).toHaveLength(10);
  expect(entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0)).toBeLessThan(256 * 1_024);
});
