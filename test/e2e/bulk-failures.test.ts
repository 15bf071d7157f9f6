// When a batch of a bulk run fails: it is kept with the results, and redriving sends it again.
import { describe, expect, inject, test } from 'vitest';
import { failed, INVALID, REJECTED, row, runBatch, SUCCESS, UNAVAILABLE } from '../support/bulk-batch.ts';
import { bulkDefinition, mapsOf } from '../support/bulk-definition.ts';
import { runWorkflow } from '../support/workflow.ts';

const definition = bulkDefinition(inject('packages').plain.template);

describe.each([...mapsOf(definition)])('the batches of %s', (_, map) => {
  test('fail when rows are left after nearly four minutes of rounds, so that they are kept and can be redriven', async () => {
    const { outcome, sent, waits } = await runBatch(
      map,
      [row('a'), row('b')],
      [[SUCCESS, UNAVAILABLE], [UNAVAILABLE]],
    );
    expect(sent.length).toBeGreaterThanOrEqual(6);
    expect(sent.length).toBeLessThanOrEqual(8);
    expect(sent.at(-1)).toEqual([row('b')]);
    const together = waits.reduce((sum, seconds) => sum + seconds);
    expect(together).toBeGreaterThan(225);
    expect(together).toBeLessThanOrEqual(235);
    expect(outcome).toEqual({
      status: 'failed',
      error: 'UpdatesLeft',
      cause: 'Rows of the batch that could not be updated: 1; the first: cxone_server_error',
    });
  });

  test.each([
    failed('ConfigurationError', 'secret_not_found', false),
    failed('InternalError', 'internal_error', false),
    failed('CxoneAccessError', 'cxone_credentials_refused', true),
    failed('CxoneAccessError', 'cxone_unauthorized', true),
    failed('CxoneAccessError', 'cxone_forbidden', true),
    failed('CxoneRejectedError', 'cxone_conflict', false),
  ])('fail rather than report rows as refused for $code, which is no fault of theirs', async (result) => {
    const { outcome } = await runBatch(map, [row('a')], [[result]]);
    expect(outcome).toMatchObject({ status: 'failed', cause: expect.stringContaining(result.code) });
  });

  test('fail when not one row is a request, as under a wrong header, and say of the first why', async () => {
    for (const rows of [[{ guest: 'a' }], [{ guest: 'a' }, { guest: 'b' }]]) {
      const { outcome, sent } = await runBatch(map, rows, [rows.map(() => INVALID)]);
      expect(sent).toHaveLength(1);
      expect(outcome).toEqual({
        status: 'failed',
        error: 'AllRefused',
        cause: `No row of the batch is a request: ${rows.length}; the first: Why.`,
      });
    }
  });

  test.each([SUCCESS, REJECTED])(
    'do not fail as a whole beside a row that was a request and ended in $status',
    async (result) => {
      const { outcome } = await runBatch(map, [{ guest: 'a' }, row('b')], [[INVALID, result]]);
      expect(outcome).toMatchObject({ status: 'succeeded' });
    },
  );

  test('fail when the function returns too little', async () => {
    const { outcome } = await runBatch(map, [row('a'), row('b')], [[SUCCESS], []]);
    expect(outcome).toMatchObject({
      status: 'failed',
      cause: expect.stringMatching(/: 1; the first: no result$/),
    });
  });

  test('repeat an invocation that failed as a whole, if it may pass', async () => {
    const names = ['Lambda.TooManyRequestsException', 'Sandbox.Timedout', 'DeadlineExceededError'];
    const task = async () => {
      const name = names.pop();
      if (name !== undefined) throw Object.assign(new Error(), { name });
      return { Payload: { results: [SUCCESS] } };
    };
    const input = { Items: [row('a')], BatchInput: { attribute_id: '' } };
    expect(await runWorkflow(map.ItemProcessor, input, { task })).toMatchObject({ status: 'succeeded' });
    names.push('ConfigurationError');
    expect(await runWorkflow(map.ItemProcessor, input, { task })).toMatchObject({
      status: 'failed',
      error: 'ConfigurationError',
    });
  });
});
