// Owns a stage in trouble, for tests of what an operator is shown: CXone was away, and there is something to mend.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished } from 'vitest';
import { createDeadLetterSender } from '../../../lib/queue/dead-letter.ts';
import { logGroup, startOperatorStage } from './stage.ts';

const GUEST = 'guest-abc-123';
const HASH = 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514';
const STAGE = ['status', '--stage', 'prod', '--region', 'us-east-1'];

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const line = (minutes: number, fields: object, level = 'INFO') => ({
  timestamp: minutesAgo(minutes),
  level,
  message: 'something happened',
  request_id: 'x',
  ...fields,
});
const body = JSON.stringify({
  version: 1,
  guest_id: GUEST,
  attributes: [{ id: 'x', value: HASH }],
  request_id: 'r',
});

/** Starts it; it ends with the running test. */
export const startTroubledStage = async () => {
  const stage = await startOperatorStage();
  const client = new SQSClient({
    endpoint: stage.sqs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  for (const [key, lines] of Object.entries({
    http: [
      ...Array.from({ length: 1_203 }, () => line(30, { outcome: 'updated', guest: 'de371c0c008a' })),
      line(70, { outcome: 'updated' }),
      line(20, { outcome: 'failed', error: 'CxoneUnavailableError', code: 'cxone_timeout' }, 'WARN'),
      line(19, { outcome: 'queued', reason: 'cxone_timeout' }),
      line(20, { outcome: 'circuit_opened', code: 'cxone_timeout', open_ms: 1_000 }, 'WARN'),
      line(18, { outcome: 'circuit_closed', open_ms: 9_000 }),
      line(
        5,
        {
          outcome: 'failed',
          code: 'secret_malformed',
          details: 'The keys of \u001b[31mhashes cannot be read.',
        },
        'ERROR',
      ),
      'REPORT RequestId: x Duration: 3 ms',
    ],
    direct: [line(10, { outcome: 'retried', code: 'cxone_rate_limited', cxone_status: 429 }, 'WARN')],
    queue: [
      line(8, { outcome: 'drained_in_part', messages: 3, failed: 1, oldest_ms: 600_000 }),
      line(2, { outcome: 'dead_lettered', code: 'cxone_bad_request', accepted_request_id: 'r' }, 'WARN'),
    ],
  })) {
    stage.logs.lines.set(logGroup(key), lines);
  }
  const letter = createDeadLetterSender({ client, queueUrl: stage.deadLetterQueueUrl });
  for (const [i, code] of (
    ['cxone_bad_request', 'cxone_bad_request', 'attribute_not_defined'] as const
  ).entries()) {
    const message = {
      messageId: `m-${i}`,
      groupId: `g-${i}`,
      body,
      firstReceivedAtMs: Date.now() - 10_800_000,
    };
    await letter(message, { code, cxoneStatus: 400, requestId: 'r' });
  }
  const raw = { MessageBody: body, MessageGroupId: 'g-9', MessageDeduplicationId: 'd' };
  await client.send(new SendMessageCommand({ QueueUrl: stage.deadLetterQueueUrl, ...raw }));
  await client.send(new SendMessageCommand({ QueueUrl: stage.queueUrl, ...raw }));
  /** Runs `status`. */
  const show = async (...args: readonly string[]) => {
    const end = await stage.run([...STAGE, ...args]);
    for (const secret of [GUEST, HASH, 'de371c0c008a', 'arn:aws'])
      expect(end.stdout + end.stderr).not.toContain(secret);
    return end;
  };
  const deadLetters = () => stage.sqs.messages(stage.deadLetterQueueUrl.split('/').at(-1) ?? '');
  return { ...stage, show, deadLetters };
};
