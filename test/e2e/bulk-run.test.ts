// How a bulk run begins and ends: the states around the Distributed Maps, with the expressions that are deployed.
import { describe, expect, inject, test } from 'vitest';
import { bulkDefinition, mapsOf } from '../support/bulk-definition.ts';
import { runWorkflow } from '../support/workflow.ts';

const definition = bulkDefinition(inject('packages').plain.template);

describe('the run', () => {
  const afterMap = (counts: object) =>
    runWorkflow(
      definition,
      {
        MapRunArn: 'arn:aws:states:eu-central-1:123456789012:mapRun:bulk/csv:run',
        ResultWriterDetails: { Bucket: 'bucket', Key: 'results/run/manifest.json' },
      },
      {
        async task(resource, args) {
          expect(resource).toBe('arn:aws:states:::aws-sdk:sfn:describeMapRun');
          expect(args).toEqual({ MapRunArn: expect.stringContaining(':mapRun:') });
          return { ItemCounts: { Total: 100, Failed: 0, TimedOut: 0, Aborted: 0, ...counts } };
        },
      },
      [...mapsOf(definition).values()][0]?.Next,
    );

  test('takes no other format than csv and jsonl, case-insensitive', async () => {
    const world = { task: () => Promise.reject(new Error('nothing is called')) };
    for (const input of [{ key: 'a' }, { key: 'a', format: 'xml' }]) {
      expect(await runWorkflow(definition, input, world)).toMatchObject({ error: 'InvalidRequestError' });
    }
    for (const format of ['csv', 'CSV', 'jsonl', 'JSONL']) {
      await expect(runWorkflow(definition, { key: 'a', format }, world)).rejects.toThrow('type Map');
    }
  });

  test('succeeds when every batch did, and shows where the results are', async () => {
    expect(await afterMap({})).toEqual({
      status: 'succeeded',
      output: { rows: 100, failed: 0, results: 's3://bucket/results/run/manifest.json' },
    });
  });

  test.each(['Failed', 'TimedOut', 'Aborted'])(
    'fails in the end over rows that were %s and tolerated',
    async (count) => {
      expect(await afterMap({ [count]: 3 })).toEqual({
        status: 'failed',
        error: 'RowsFailed',
        cause: '3 of 100 rows failed: see FAILED beside s3://bucket/results/run/manifest.json',
      });
    },
  );
});
