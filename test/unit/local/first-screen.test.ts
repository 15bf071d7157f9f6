import { describe, expect, test } from 'vitest';
import { banner } from '../../../local/banner.ts';
import { choosePorts } from '../../../local/ports.ts';
import { namedLines, trials } from '../../../local/trials.ts';

const ENDPOINT = 'http://localhost:3000/api/update-guest-attributes';
const QUEUE_URL = 'http://127.0.0.1:3012/000000000000/guest-updates.fifo';
const DEAD_LETTER_URL = 'http://127.0.0.1:3012/000000000000/dead.fifo';
const LOCAL = {
  listening: [{ name: 'SQS simulator', port: 3012, accepts: 'any AWS credentials' }],
  localQueue: { endpoint: 'http://127.0.0.1:3012', queueUrl: QUEUE_URL },
  localTable: { endpoint: 'http://127.0.0.1:3013', name: 'guest-order' },
  simulatesCxone: true,
  params: { deadLetterQueueUrl: DEAD_LETTER_URL },
};

describe('the first screen', () => {
  test('names each part with its address and whom it lets in, and the queues', () => {
    const lines = new Map(namedLines(choosePorts(undefined), LOCAL));
    expect(lines.get('API Gateway')).toBe('http://localhost:3000  no credentials needed');
    expect(lines.get('SQS simulator')).toBe('http://localhost:3012  any AWS credentials');
    expect(lines.get("CXone's switches")).toBe('http://localhost:3010/_simulator');
    expect(lines.get('Queue')).toBe(QUEUE_URL);
    expect(lines.get('Dead-letter queue')).toBe(DEAD_LETTER_URL);
    expect(lines.get('Table of the order')).toBe('guest-order');
  });

  test('names no queue, no table and no switches that this run does not have', () => {
    const real = {
      ...LOCAL,
      listening: [],
      localQueue: undefined,
      localTable: undefined,
      simulatesCxone: false,
    };
    const named = namedLines(choosePorts(undefined), real).map(([name]) => name);
    expect(named).toEqual(['Console', 'API Gateway', 'Lambda']);
  });

  test('offers guests in bulk, with credentials of no meaning and without a profile of its reader', () => {
    expect(trials(ENDPOINT, LOCAL).at(1)?.[1]).toBe(
      [
        `UPDATE_QUEUE_URL=${QUEUE_URL} \\`,
        '  ORDER_TABLE_NAME=guest-order AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:3013 \\',
        '  AWS_PROFILE= AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\',
        '  npx --no cxone-guests bulk examples/guests.csv',
      ].join('\n'),
    );
  });

  test('says in bulk too that CXone is Digital Experience, whose guests have ids of another form', () => {
    const digital = { ...LOCAL, params: { ...LOCAL.params, cxoneApi: 'digital' } };
    expect(trials(ENDPOINT, digital).at(1)?.[1]).toMatch(/^ {2}CXONE_API=digital \\$/m);
    expect(trials(ENDPOINT, LOCAL).at(1)?.[1]).not.toContain('CXONE_API');
  });

  test.each([
    ['the queue is elsewhere', { ...LOCAL, localQueue: undefined }],
    ['CXone is real and does not know them', { ...LOCAL, simulatesCxone: false }],
  ])('offers no guests in bulk where %s', (_, surroundings) => {
    expect(trials(ENDPOINT, surroundings)).toHaveLength(1);
  });

  test('aligns what is named, and indents what is to be copied', () => {
    const lines = [['A', 'one'] as const, ['Longer', 'two'] as const];
    const text = banner({ lines, trials: [['Try it', 'curl \\\n  -i x']] });
    expect(text).toContain('\n  A       one\n  Longer  two\n');
    expect(text).toContain('\nTry it:\n\n  curl \\\n    -i x\n');
  });
});
