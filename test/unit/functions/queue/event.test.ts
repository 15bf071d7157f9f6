import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../../../functions/queue/event.ts';
import { createQueueHandler } from '../../../../functions/queue/handler.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { createStubService } from '../../../support/stub-service.ts';

const handle = async (event: unknown) => {
  const { service, lines } = createStubService(async () => []);
  return { response: await createQueueHandler(service)(event, lambdaContext()), lines };
};

describe('an event', () => {
  test.each([undefined, null, 'text', 7, {}, { records: [] }, { Records: null }, { Records: { length: 1 } }])(
    'that is no batch is logged, and nothing is reported: %j',
    async (event) => {
      const { response, lines } = await handle(event);
      expect(response).toEqual({ batchItemFailures: [] });
      expect(lines).toMatchObject([
        { level: 'WARN', message: 'event refused', error: 'InvalidRequestError', field: 'Records' },
      ]);
    },
  );

  test('never makes the function throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.anything(), fc.record({ Records: fc.array(fc.anything()) })),
        async (event) => {
          expect(Object.keys((await handle(event)).response)).toEqual(['batchItemFailures']);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a record', () => {
  test('is a message with what the queue says of it', () => {
    const record = {
      messageId: 'm',
      receiptHandle: 'r',
      body: 'b',
      attributes: {
        MessageGroupId: 'g',
        SentTimestamp: '1699999999000',
        ApproximateFirstReceiveTimestamp: '1700000000000',
        ApproximateReceiveCount: '3',
      },
    };
    expect(readRecords({ Records: [record] })).toEqual([
      {
        messageId: 'm',
        receiptHandle: 'r',
        body: 'b',
        groupId: 'g',
        sentAtMs: 1_699_999_999_000,
        firstReceivedAtMs: 1_700_000_000_000,
        receiveCount: 3,
      },
    ]);
  });

  test('without attributes is a group of its own, and is reported when it fails', async () => {
    expect(readRecords({ Records: [{ messageId: 'm' }] })).toMatchObject([{ groupId: 'm', body: '' }]);
    // The stub names no queue, so that every batch fails as a whole.
    const { response } = await handle({ Records: [{ messageId: 'm' }, null, { messageId: 7 }] });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  });
});
