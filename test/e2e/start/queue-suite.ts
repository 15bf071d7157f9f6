// Tests of the queue in a local run: in by the endpoint, out by the function `queue`.
import { describe, expect, test } from 'vitest';
import { eventually, type LocalWorld, sha256 } from './local-world.ts';

const RESPOND_ASYNC = { prefer: 'respond-async' };

/** The tests, on a run of `npm start`. */
export const describeQueue = (world: () => LocalWorld): void => {
  const messages = async (index: number) => (await world().local.queues())[index]?.messages ?? [];
  const drained = () => eventually(async () => (await messages(0)).length === 0);

  describe('the queue', () => {
    test('takes an update with `Prefer: respond-async`, and `queue` carries it to CXone', async () => {
      const { local, newGuest } = world();
      const guest_id = await newGuest();
      const reply = await local.update({ guest_id, user_identifier: 'a@example.com' }, RESPOND_ASYNC);
      expect(reply).toMatchObject({
        status: 202,
        body: { status: 'queued', message_id: expect.any(String) },
      });
      expect(reply.headers.get('preference-applied')).toBe('respond-async');
      await drained();
      expect(await local.valueOf(guest_id)).toBe(sha256('a@example.com'));
    });

    test('keeps updates through an outage of CXone, which ends with the last value', async () => {
      const { run, local, newGuest } = world();
      const guest_id = await newGuest();
      const before = run.output().length;
      await local.setOutage(true);
      const overflow = await local.update({ guest_id, user_identifier: 'first@example.com' });
      expect(overflow).toMatchObject({
        status: 202,
        body: { status: 'queued', reason: 'cxone_server_error' },
      });
      const last = { guest_id, user_identifier: 'last@example.com' };
      expect((await local.update(last, RESPOND_ASYNC)).status).toBe(202);
      await eventually(() => run.output().includes('"outcome":"drained_in_part"', before));
      expect(await local.valueOf(guest_id)).toBeUndefined();
      expect(await messages(0)).toHaveLength(2);
      await local.setOutage(false);
      await drained();
      expect(await local.valueOf(guest_id)).toBe(sha256('last@example.com'));
    });

    test('does not let an older update overwrite one that CXone took at once', async () => {
      const { run, local, newGuest } = world();
      const guest_id = await newGuest();
      const before = run.output().length;
      await local.setOutage(true);
      expect((await local.update({ guest_id, user_identifier: 'older@example.com' })).status).toBe(202);
      await local.setOutage(false);
      // It went in a moment ago: either it is still queued, or CXone has it already.
      expect((await local.update({ guest_id, user_identifier: 'newer@example.com' })).status).toBe(200);
      await drained();
      expect(await local.valueOf(guest_id)).toBe(sha256('newer@example.com'));
      expect(run.output().slice(before)).not.toContain('order_not_kept');
    });

    test('puts what CXone refuses for good into the dead-letter queue, with the reason', async () => {
      const { local } = world();
      await local.update({ guest_id: 'nobody', user_identifier: 'a@example.com' }, RESPOND_ASYNC);
      await eventually(async () => (await messages(1)).length > 0);
      const [deadLetter] = await messages(1);
      expect(deadLetter?.attributes).toMatchObject({ code: { StringValue: 'cxone_not_found' } });
    });
  });
};
