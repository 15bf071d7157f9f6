import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/bulk/arguments.ts';
import { CliError } from '../../../../cli/shared/cli-error.ts';
import { thrownBy } from '../../../support/thrown.ts';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';
const env = { UPDATE_QUEUE_URL: QUEUE_URL };

describe('the command line', () => {
  test('a file is enough where the environment names the queue', () => {
    expect(parseArguments(['guests.csv'], env)).toEqual({
      input: 'guests.csv',
      format: 'csv',
      attributeId: undefined,
      queueUrl: QUEUE_URL,
      concurrency: 32,
      dryRun: false,
      restart: false,
    });
  });

  test('every option is read, and --queue-url comes before the environment', () => {
    const other = 'https://sqs.us-east-1.amazonaws.com/123456789012/other.fifo';
    const args = ['--attribute-id', 'hashed_email', '--queue-url', other, '--format=jsonl'];
    expect(parseArguments([...args, '--concurrency', '4', '--restart', 'x.txt'], env)).toEqual({
      input: 'x.txt',
      format: 'jsonl',
      attributeId: 'hashed_email',
      queueUrl: other,
      concurrency: 4,
      dryRun: false,
      restart: true,
    });
  });

  test.each([
    ['guests.csv', 'csv'],
    ['guests.jsonl', 'jsonl'],
    ['guests.NDJSON', 'jsonl'],
    ['guests', 'csv'],
  ])('%s is read as %s', (file, format) => {
    expect(parseArguments([file], env)?.format).toBe(format);
  });

  test('a dry run needs no queue', () => {
    expect(parseArguments(['--dry-run', 'guests.csv'], {})?.queueUrl).toBeUndefined();
  });

  test('--help comes before everything that is wrong', () => {
    expect(parseArguments(['--help', 'a', 'b'], {})).toBeUndefined();
  });

  test.each<[string, string[], Record<string, string>]>([
    ['no file', [], env],
    ['two files', ['a.csv', 'b.csv'], env],
    ['an unknown option', ['--fast', 'a.csv'], env],
    ['no queue', ['a.csv'], {}],
    ['a blank queue', ['a.csv'], { UPDATE_QUEUE_URL: ' ' }],
    ['a queue that is no URL', ['--queue-url', 'updates.fifo', 'a.csv'], {}],
    ['a queue that is not FIFO', ['--queue-url', 'https://sqs.eu-central-1.amazonaws.com/1/q', 'a.csv'], {}],
    ['an unknown format', ['--format', 'xml', 'a.csv'], env],
    ['standard input without a format', ['-'], env],
    ['an attribute id that the contract refuses', ['--attribute-id', 'hashed email', 'a.csv'], env],
    ['no batch in flight', ['--concurrency', '0', 'a.csv'], env],
    ['too many batches in flight', ['--concurrency', '65', 'a.csv'], env],
    ['a concurrency that is no number', ['--concurrency', 'many', 'a.csv'], env],
    ['a dry run that begins anew', ['--dry-run', '--restart', 'a.csv'], env],
  ])('%s is refused with the usage', (_, args, environment) => {
    const error = thrownBy(() => parseArguments(args, environment));
    expect(error).toBeInstanceOf(CliError);
    expect(error).toMatchObject({ showUsage: true });
  });
});
