// What is not queued: an update that CXone takes, or that waiting does not help.
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { UPDATE } from '../support/world.ts';

const patch = (status: number, more: Partial<Fault> = {}): Fault => ({
  target: 'patch',
  kind: 'status',
  status,
  ...more,
});

describe('nothing overflows', () => {
  test('when CXone takes the update', async () => {
    const world = await startQueueWorld();
    expect(await world.send(UPDATE)).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(world.sqs.requests).toEqual([]);
  });

  test.each([400, 403, 404, 409, 410])('when CXone refuses the update with %i', async (status) => {
    const world = await startQueueWorld();
    world.cxone.fault(patch(status));
    expect(await world.send(UPDATE)).toMatchObject({ status, body: { error: 'CXone API error' } });
    expect(world.sqs.requests).toEqual([]);
  });

  test('when CXone refuses token after token', async () => {
    const world = await startQueueWorld();
    world.cxone.fault(patch(401, { times: 3 }));
    expect(await world.send(UPDATE)).toMatchObject({ status: 401, body: { code: 'cxone_unauthorized' } });
    expect(world.sqs.requests).toEqual([]);
  });

  test('when CXone refuses the credentials', async () => {
    const world = await startQueueWorld({ cxone: { clientSecret: 'another secret' } });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 401,
      body: { code: 'cxone_credentials_refused' },
    });
    expect(world.sqs.requests).toEqual([]);
  });

  test('when there is no secret', async () => {
    const world = await startQueueWorld({ secret: null });
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'secret_not_found' } });
    expect(world.sqs.requests).toEqual([]);
  });
});
