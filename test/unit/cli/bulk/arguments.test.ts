import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../cli/bulk/arguments.ts';
import { UsageError } from '../../../../cli/shared/cli-error.ts';
import { thrownBy } from '../../../support/thrown.ts';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';

describe('the words after bulk', () => {
  test('a file is enough', () => {
    expect(parseArguments(['guests.csv'], {})).toEqual({
      input: 'guests.csv',
      format: 'csv',
      attributeId: undefined,
      queueUrl: undefined,
      orderTable: undefined,
      stage: undefined,
      region: undefined,
      concurrency: 32,
      dryRun: false,
      restart: false,
    });
  });

  test('every option is read, before and after the file', () => {
    const args = ['--attribute-id', 'hashed_email', '--queue-url', QUEUE_URL, '--format=jsonl', 'x.txt'];
    args.unshift('--order-table', 'guest-order');
    expect(parseArguments([...args, '--region', 'eu-west-1', '--concurrency', '4', '--restart'], {})).toEqual(
      {
        input: 'x.txt',
        format: 'jsonl',
        attributeId: 'hashed_email',
        queueUrl: QUEUE_URL,
        orderTable: 'guest-order',
        stage: undefined,
        region: 'eu-west-1',
        concurrency: 4,
        dryRun: false,
        restart: true,
      },
    );
    expect(parseArguments(['x.csv', '--stage', 'prod', '--dry-run'], {})).toMatchObject({
      stage: 'prod',
      dryRun: true,
    });
  });

  test.each([
    ['guests.csv', 'csv'],
    ['guests.jsonl', 'jsonl'],
    ['guests.NDJSON', 'jsonl'],
    ['guests', 'csv'],
  ])('%s is read as %s', (file, format) => {
    expect(parseArguments([file], {}).format).toBe(format);
  });

  test.each<[string, string[]]>([
    ['no file', []],
    ['two files', ['a.csv', 'b.csv']],
    ['an unknown option', ['--fast', 'a.csv']],
    ['a queue that is no URL', ['--queue-url', 'updates.fifo', 'a.csv']],
    ['a queue that is not FIFO', ['--queue-url', 'https://sqs.eu-central-1.amazonaws.com/1/q', 'a.csv']],
    ['a table that is no name', ['--order-table', 'arn:aws:dynamodb:x', 'a.csv']],
    ['a queue and a stage', ['--queue-url', QUEUE_URL, '--stage', 'prod', 'a.csv']],
    ['an unknown format', ['--format', 'xml', 'a.csv']],
    ['standard input without a format', ['-']],
    ['an attribute id that the contract refuses', ['--attribute-id', 'hashed email', 'a.csv']],
    ['no batch in flight', ['--concurrency', '0', 'a.csv']],
    ['too many batches in flight', ['--concurrency', '65', 'a.csv']],
    ['a concurrency that is no number', ['--concurrency', 'many', 'a.csv']],
    ['a dry run that starts over', ['--dry-run', '--restart', 'a.csv']],
  ])('%s is wrong usage, said in one line', (_, args) => {
    const error = thrownBy(() => parseArguments(args, {}));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).not.toContain('\n');
  });

  test.each(['run', 'run-script'])(
    'a word too many under npm %s is the value of an option that npm kept',
    (command) => {
      const error = thrownBy(() => parseArguments(['a.csv', 'jsonl'], { npm_command: command }));
      expect(error).toMatchObject({
        message: expect.stringContaining('npm has kept an option'),
        hint: expect.stringContaining('npx --no cxone-guests'),
      });
      expect(parseArguments(['a.csv'], { npm_command: command }).input).toBe('a.csv');
    },
  );

  test('npx passes every option on: there a word too many is a second file', () => {
    const error = thrownBy(() => parseArguments(['a.csv', 'b.csv'], { npm_command: 'exec' }));
    expect(error.message).toBe('One file at a time');
  });
});
