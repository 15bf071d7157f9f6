// Bulk runs in the packaged template: the bucket that holds identifiers for a few days, and the state machine.
import validateAsl from 'asl-validator';
import { describe, expect, inject, test } from 'vitest';
import { BULK_BUCKET, bulkDefinition, mapsOf } from '../support/bulk-definition.ts';
import { propertiesOf } from '../support/cloudformation.ts';
import { evaluate } from '../support/workflow.ts';

const { plain, full } = inject('packages');
const definition = bulkDefinition(plain.template);
const maps = [...mapsOf(definition).values()];

describe('the state machine', () => {
  test('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validateAsl(structuredClone(definition));
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  test('is a standard workflow, which alone can have a Distributed Map, under the name that its role knows', () => {
    expect(propertiesOf(plain.template, 'BulkStateMachine')).toMatchObject({
      StateMachineName: 'cxone-guest-attributes-dev-bulk',
      StateMachineType: 'STANDARD',
      RoleArn: { 'Fn::GetAtt': ['BulkRole', 'Arn'] },
    });
  });

  test('reads CSV with a header, or JSON Lines, from its own bucket alone', async () => {
    expect(maps.map(({ ItemReader }) => ItemReader.ReaderConfig)).toEqual([
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      { InputType: 'JSONL' },
    ]);
    for (const { ItemReader } of maps) {
      expect(ItemReader.Resource).toBe('arn:aws:states:::s3:getObject');
      const objectOf = (input: object) => evaluate(ItemReader.Arguments, { input });
      expect(await objectOf({ key: 'guests.csv' })).toEqual({ Bucket: BULK_BUCKET, Key: 'guests.csv' });
      expect(await objectOf({ key: 'a/b', bucket: 'other' })).toEqual({ Bucket: BULK_BUCKET, Key: 'a/b' });
    }
  });

  test('keeps a batch and its results within the 256 KiB that a state may carry', () => {
    // The results hold for each hash what CXone keeps: that is less than 300 bytes for the longest attribute
    // id, and a row has 20 hashes at most.
    for (const { ItemBatcher } of maps) {
      const resultBytes = ItemBatcher.MaxItemsPerBatch * 20 * 300;
      expect(resultBytes).toBeLessThan(262_144);
      expect(ItemBatcher.MaxInputBytesPerBatch).toBeLessThan(262_144 / 2);
    }
  });

  test('keeps no history of batches, which would hold identifiers for 90 days, and logs failures alone', () => {
    for (const { ItemProcessor } of maps) {
      expect(ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
    }
    const LogGroupArn = { 'Fn::GetAtt': ['BulkLogGroup', 'Arn'] };
    expect(propertiesOf(plain.template, 'BulkStateMachine').LoggingConfiguration).toEqual({
      Level: 'ERROR',
      IncludeExecutionData: false,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn } }],
    });
    expect(propertiesOf(plain.template, 'BulkLogGroup')).toEqual({
      LogGroupName: '/aws/vendedlogs/states/cxone-guest-attributes-dev-bulk',
      RetentionInDays: 30,
    });
    expect(propertiesOf(plain.template, 'BulkStateMachine')).not.toHaveProperty('TracingConfiguration');
  });

  test('writes the results under results/, a line for each row', () => {
    for (const { ResultWriter } of maps) {
      expect(ResultWriter).toEqual({
        Resource: 'arn:aws:states:::s3:putObject',
        Arguments: { Bucket: BULK_BUCKET, Prefix: 'results' },
        WriterConfig: { OutputType: 'JSONL', Transformation: 'FLATTEN' },
      });
    }
  });

  test('bounds the batches under way and the failures that it tolerates, by parameters', () => {
    for (const map of maps) expect(map).toMatchObject({ MaxConcurrency: 5, ToleratedFailurePercentage: 5 });
    for (const map of mapsOf(bulkDefinition(full.template)).values()) {
      expect(map).toMatchObject({ MaxConcurrency: 9, ToleratedFailurePercentage: 0 });
    }
  });

  test('does the same for both formats', () => {
    const [csv, jsonl] = maps.map(({ ItemReader, Label, ...map }) =>
      JSON.stringify({ ...map, bucket: ItemReader.Arguments }).replaceAll(/ \((CSV|JSON Lines)\)/g, ''),
    );
    expect(csv).toBe(jsonl);
  });

  test('is shown as an output, with the bucket', () => {
    expect(plain.template.Outputs).toMatchObject({
      BulkBucketName: { Value: { Ref: 'BulkBucket' } },
      BulkStateMachineArn: { Value: { Ref: 'BulkStateMachine' } },
    });
  });
});
