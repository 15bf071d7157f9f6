import { describe, expect, test } from 'vitest';
import { createVariableSources } from '../../../../deploy/packaging/variable-sources.ts';

const paramSources = createVariableSources((message) => new Error(message));

const params: Record<string, string> = {
  given: ' a, b ,',
  rate: '7.5',
  word: 'fast',
  kind: 'ONE',
  empty: '',
  negative: '-1',
  mistyped: '1O',
  queue: 'arn:aws:sqs:eu-central-1:123456789012:failures',
  topic: 'arn:aws-cn:sns:cn-north-1:123456789012:failures',
  fifo: 'arn:aws:sqs:eu-central-1:123456789012:failures.fifo',
  pattern: 'arn:aws:sqs:eu-central-1:123456789012:*',
};
const custom: Record<string, unknown> = { piece: { of: 'yaml' }, kinds: { one: 1, two: 2 }, 'kinds.one': 1 };

const lookup = (source: keyof typeof paramSources, param: string | undefined, address?: string) =>
  paramSources[source].resolve({
    params: param === undefined ? null : [param],
    address: address ?? null,
    resolveVariable: async (variable) => params[/^param:(\w+), ''$/.exec(variable)?.[1] ?? ''] ?? '',
    resolveConfigurationProperty: async ([, ...path]) => custom[path.join('.')],
  });

describe('whenGiven', () => {
  test('is the piece of serverless.yml if the parameter is given, and the parameter itself without a piece', async () => {
    expect(await lookup('whenGiven', 'given', 'piece')).toEqual({ value: { of: 'yaml' } });
    expect(await lookup('whenGiven', 'rate')).toEqual({ value: '7.5' });
  });

  test('is no value if the parameter is empty or unknown', async () => {
    expect(await lookup('whenGiven', 'empty', 'piece')).toEqual({ value: null });
    expect(await lookup('whenGiven', 'unknown')).toEqual({ value: null });
  });
});

describe('choose', () => {
  test('picks what the parameter names, in any case of letters', async () => {
    expect(await lookup('choose', 'kind', 'kinds')).toEqual({ value: 1 });
  });

  test('names the choices when the parameter is none of them', async () => {
    await expect(lookup('choose', 'word', 'kinds')).rejects.toThrow(
      'word must be one of one, two; "fast" is none of them',
    );
  });
});

describe('list', () => {
  test('splits at commas and leaves out blanks', async () => {
    expect(await lookup('list', undefined, 'given')).toEqual({ value: ['a', 'b'] });
    expect(await lookup('list', undefined, 'empty')).toEqual({ value: [] });
  });
});

describe('number', () => {
  test('is a number, or no value, or a refusal that quotes the parameter', async () => {
    expect(await lookup('number', undefined, 'rate')).toEqual({ value: 7.5 });
    expect(await lookup('number', undefined, 'empty')).toEqual({ value: null });
    for (const [name, text] of [
      ['word', 'fast'],
      ['negative', '-1'],
      ['mistyped', '1O'],
    ]) {
      await expect(lookup('number', undefined, name)).rejects.toThrow(
        `${name} must be a number; "${text}" is none`,
      );
    }
  });
});

describe('destination', () => {
  test('is the service behind the ARN, or no value', async () => {
    expect(await lookup('destination', undefined, 'queue')).toEqual({ value: 'sqs' });
    expect(await lookup('destination', undefined, 'topic')).toEqual({ value: 'sns' });
    expect(await lookup('destination', undefined, 'empty')).toEqual({ value: null });
  });

  test('is neither FIFO nor a pattern', async () => {
    for (const name of ['fifo', 'pattern', 'word']) {
      await expect(lookup('destination', undefined, name)).rejects.toThrow(`${name} must be the ARN`);
    }
  });
});
