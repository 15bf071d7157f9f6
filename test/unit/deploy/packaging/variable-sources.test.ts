import { describe, expect, test } from 'vitest';
import { createVariableSources } from '../../../../deploy/packaging/variable-sources.ts';

const WRONG = 'wrong';

const paramSources = createVariableSources((name, value) => {
  if (value === WRONG) throw new Error(`${name} is refused`);
});

const params: Record<string, string> = {
  given: ' a, b ,',
  rate: '7.5',
  tags: 'team=crm,cost-center=4711',
  wrong: ` ${WRONG} `,
  kind: 'ONE',
  empty: '',
  queue: 'arn:aws:sqs:eu-central-1:123456789012:failures',
  topic: 'arn:aws-cn:sns:cn-north-1:123456789012:failures',
};
const custom: Record<string, unknown> = { piece: { of: 'yaml' }, kinds: { one: 1, two: 2 }, 'kinds.one': 1 };

const lookup = (source: keyof typeof paramSources, param: string | undefined, address?: string) =>
  paramSources[source].resolve({
    params: param === undefined ? null : [param],
    address: address ?? null,
    resolveVariable: async (variable) => params[/^param:(\w+), ''$/.exec(variable)?.[1] ?? ''] ?? '',
    resolveConfigurationProperty: async ([, ...path]) => custom[path.join('.')],
  });

describe('tags', () => {
  test('are the pairs of the parameter, and none where it is not given', async () => {
    expect(await lookup('tags', undefined, 'tags')).toEqual({
      value: { team: 'crm', 'cost-center': '4711' },
    });
    expect(await lookup('tags', undefined, 'empty')).toEqual({ value: {} });
  });
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
  test('picks what the parameter names, case-insensitive', async () => {
    expect(await lookup('choose', 'kind', 'kinds')).toEqual({ value: 1 });
  });
});

describe('list', () => {
  test('splits at commas and leaves out blanks', async () => {
    expect(await lookup('list', undefined, 'given')).toEqual({ value: ['a', 'b'] });
    expect(await lookup('list', undefined, 'empty')).toEqual({ value: [] });
  });
});

describe('number', () => {
  test('is a number, or no value', async () => {
    expect(await lookup('number', undefined, 'rate')).toEqual({ value: 7.5 });
    expect(await lookup('number', undefined, 'empty')).toEqual({ value: null });
  });
});

describe('destination', () => {
  test('is the service behind the ARN, or no value', async () => {
    expect(await lookup('destination', undefined, 'queue')).toEqual({ value: 'sqs' });
    expect(await lookup('destination', undefined, 'topic')).toEqual({ value: 'sns' });
    expect(await lookup('destination', undefined, 'empty')).toEqual({ value: null });
  });
});

describe('a value that the table refuses', () => {
  test.each(['whenGiven', 'choose'] as const)('is refused by %s too', async (source) => {
    await expect(lookup(source, 'wrong', 'kinds')).rejects.toThrow('wrong is refused');
  });

  test.each(['list', 'number', 'destination'] as const)('is refused by %s too', async (source) => {
    await expect(lookup(source, undefined, 'wrong')).rejects.toThrow('wrong is refused');
  });
});
