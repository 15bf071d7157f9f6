// What becomes of the rows of a bulk run: the workflow of a batch, with the expressions that are deployed.
// Nothing may be lost silently: every row is reported, or its batch fails and is kept.
import { describe, expect, inject, test } from 'vitest';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { INVALID, REJECTED, row, runBatch, SUCCESS, UNAVAILABLE } from '../support/bulk-batch.ts';
import { bulkDefinition, mapsOf } from '../support/bulk-definition.ts';
import { runWorkflow } from '../support/workflow.ts';

const { plain } = inject('packages');

describe.each([...mapsOf(bulkDefinition(plain.template))])('the batches of %s', (_, map) => {
  test('report each row, with its guest and without its identifier', async () => {
    const rows = [row('a', { attribute_id: 'hashed_email' }), row('b')];
    const { outcome, sent, waits } = await runBatch(map, rows, [[SUCCESS, REJECTED]]);
    expect(outcome).toEqual({
      status: 'succeeded',
      output: [
        { guest_id: 'a', attribute_id: 'hashed_email', status: 'success' },
        {
          guest_id: 'b',
          status: 'failed',
          error: 'CxoneRejectedError',
          code: 'cxone_not_found',
          details: 'Why.',
        },
      ],
    });
    expect(sent).toEqual([rows]);
    expect(waits).toEqual([]);
  });

  test('report what is no request by its position in the batch, because any column may hold the identifier', async () => {
    const swapped = { guest_id: 'b@example.com', user_identifier: 'b', attribute_id: 'b@example.com' };
    const { outcome } = await runBatch(
      map,
      [row('a'), row('c'), swapped],
      [
        [UNAVAILABLE, SUCCESS, UNAVAILABLE],
        [SUCCESS, INVALID],
      ],
    );
    expect(JSON.stringify(outcome)).not.toContain('@');
    expect(outcome).toEqual({
      status: 'succeeded',
      output: [
        { guest_id: 'c', status: 'success' },
        { guest_id: 'a', status: 'success' },
        {
          position: 3,
          status: 'failed',
          error: 'InvalidRequestError',
          code: 'identifier_invalid',
          details: 'Why.',
        },
      ],
    });
  });

  test('hand over the default attribute id, if one is given', async () => {
    const { payloads } = await runBatch(map, [row('a')], [[SUCCESS]], { attribute_id: 'hashed_email' });
    expect(payloads).toEqual([{ Items: [row('a')], BatchInput: { attribute_id: 'hashed_email' } }]);
    expect((await runBatch(map, [row('a')], [[SUCCESS]])).payloads).toEqual([
      { Items: [row('a')], BatchInput: {} },
    ]);
  });

  test('send again, after a wait, the rows alone that failed and may pass', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((guest) => row(guest));
    const { outcome, sent, waits } = await runBatch(map, rows, [
      [SUCCESS, UNAVAILABLE, INVALID, UNAVAILABLE],
      [UNAVAILABLE, SUCCESS],
      [SUCCESS],
    ]);
    expect(sent).toEqual([rows, [row('b'), row('d')], [row('b')]]);
    expect(outcome).toMatchObject({
      status: 'succeeded',
      output: [
        { guest_id: 'a', status: 'success' },
        { position: 3, status: 'failed' },
        { guest_id: 'd', status: 'success' },
        { guest_id: 'b', status: 'success' },
      ],
    });
    expect(waits).toHaveLength(2);
  });

  test('of a single row are no exception', async () => {
    const { outcome, sent } = await runBatch(map, [row('a')], [[UNAVAILABLE], [SUCCESS]]);
    expect(sent).toEqual([[row('a')], [row('a')]]);
    expect(outcome).toEqual({ status: 'succeeded', output: [{ guest_id: 'a', status: 'success' }] });
  });

  test('report rows that are no requests at all', async () => {
    const rows = [5, [1, 2], null, row('a')];
    const { outcome } = await runBatch(map, rows, [[INVALID, INVALID, INVALID, SUCCESS]]);
    expect(outcome).toMatchObject({
      status: 'succeeded',
      output: [{ position: 1 }, { position: 2 }, { position: 3 }, { guest_id: 'a' }],
    });
  });

  test('are understood by the function that is deployed', async () => {
    const world = await startArtifactWorld(plain, 'direct');
    const guests = ['guest-1', 'guest-2', 'guest-3'];
    for (const guest of guests) world.cxone.addGuest(guest);
    const rows = [...guests, 'guest-unknown', 'guest-1'].map((guest) => row(guest, { attribute_id: '' }));
    world.keepPrivate(...rows.flatMap(({ guest_id, user_identifier }) => [guest_id, user_identifier]));
    world.cxone.fault({ target: 'patch', kind: 'status', status: 503, guestId: 'guest-2' });
    const lambda = await world.spawn({ CXONE_MAX_ATTEMPTS: '1' });
    const outcome = await runWorkflow(
      map.ItemProcessor,
      { Items: rows, BatchInput: { attribute_id: 'hashed_email' } },
      {
        task: async (_resource, args) => ({ Payload: (await lambda.invoke(Object(args).Payload)).response }),
      },
    );
    expect(outcome).toMatchObject({
      status: 'succeeded',
      output: [
        { guest_id: 'guest-1', status: 'success' },
        { guest_id: 'guest-3', status: 'success' },
        { guest_id: 'guest-unknown', status: 'failed', code: 'cxone_not_found' },
        { guest_id: 'guest-1', status: 'success' },
        { guest_id: 'guest-2', status: 'success' },
      ],
    });
    for (const guest of guests) {
      expect(world.cxone.attributesOf(guest)).toMatchObject([{ id: 'hashed_email' }]);
    }
  });
});
