import { describe, expect, test } from 'vitest';
import type { SqsFault } from '../../local/simulators/sqs/faults.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { UPDATE } from '../support/world.ts';

describe('what is not stored never gets a 202', () => {
  const SQS_FAILURES: [string, SqsFault][] = [
    ['denies access', { action: 'SendMessage', type: 'AccessDenied' }],
    ['does not know the queue', { action: 'SendMessage', type: 'QueueDoesNotExist' }],
    ['is in trouble', { action: 'SendMessage', type: 'InternalError', times: 3 }],
    ['resets connections', { action: 'SendMessage', kind: 'reset', times: 3 }],
  ];

  test.each(SQS_FAILURES)(
    "when SQS %s after CXone failed, the caller gets CXone's failure",
    async (_, fault) => {
      const world = await startQueueWorld();
      world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '60' });
      world.sqs.fault(fault);
      expect(await world.send(UPDATE)).toMatchObject({
        status: 429,
        headers: { 'retry-after': '60' },
        body: { error: 'CXone API error', code: 'cxone_rate_limited', cxone_status: 429 },
      });
      expect(world.lines().at(-1)).toMatchObject({
        level: 'ERROR',
        message: 'update not queued',
        code: 'queue_unavailable',
      });
      expect(world.waiting()).toEqual([]);
    },
  );

  test.each(SQS_FAILURES)('when SQS %s, respond-async gets an error of its own', async (_, fault) => {
    const world = await startQueueWorld();
    world.sqs.fault(fault);
    const headers = { 'content-type': 'application/json', prefer: 'respond-async' };
    const reply = await world.send(UPDATE, {}, { headers });
    expect(reply).toMatchObject({ status: 500, body: { code: 'queue_unavailable' } });
    expect(reply.headers).not.toHaveProperty('preference-applied');
  });

  test('the next update is queued again: a failure is not remembered', async () => {
    const world = await startQueueWorld();
    world.cxone.setOutage(true);
    world.sqs.fault({ action: 'SendMessage', type: 'AccessDenied' });
    expect(await world.send(UPDATE)).toMatchObject({ status: 502 });
    expect(await world.send(UPDATE)).toMatchObject({ status: 202 });
  });
});
