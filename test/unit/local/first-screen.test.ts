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
  localSecret: { endpoint: 'http://127.0.0.1:3011' },
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

  const chosen = (params: Record<string, string>, localSecret: typeof LOCAL.localSecret | undefined) =>
    trials(ENDPOINT, {
      ...LOCAL,
      localSecret,
      params: { ...LOCAL.params, secretName: 'cxone/guest-attributes', ...params },
    }).map(([, command]) => command);

  test('offers to hash where that is chosen, with the settings and, for a key, the way to the secret', () => {
    const params = { normalization: 'Google', defaultCountry: 'de', hash: 'HMAC-SHA256' };
    const [, hash, bulk] = chosen(params, LOCAL.localSecret);
    const variables = [
      '  IDENTIFIER_NORMALIZATION=google IDENTIFIER_DEFAULT_COUNTRY=DE IDENTIFIER_HASH=hmac-sha256 \\',
      '  CXONE_SECRET_ID=cxone/guest-attributes AWS_ENDPOINT_URL_SECRETS_MANAGER=http://127.0.0.1:3011 \\',
      '  AWS_PROFILE= AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\',
    ];
    expect(hash).toBe(
      ['echo user@example.com | \\', ...variables, '  npx --no cxone-guests hash'].join('\n'),
    );
    for (const line of variables) expect(bulk).toContain(`${line}\n`);
  });

  test('needs no secret to hash without a key', () => {
    const [, hash] = chosen({ encoding: 'base64' }, LOCAL.localSecret);
    expect(hash).toBe(
      ['echo user@example.com | \\', '  IDENTIFIER_ENCODING=base64 \\', '  npx --no cxone-guests hash'].join(
        '\n',
      ),
    );
    expect(chosen({}, LOCAL.localSecret)).toHaveLength(2);
  });

  test('leaves the credentials to whoever asks where the secret is on AWS', () => {
    for (const command of chosen({ hash: 'hmac-sha256' }, undefined).slice(1)) {
      expect(command).toContain('  CXONE_SECRET_ID=cxone/guest-attributes \\\n');
      expect(command).not.toContain('AWS_ACCESS_KEY_ID');
    }
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
