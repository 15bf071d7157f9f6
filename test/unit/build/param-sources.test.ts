import { describe, expect, it } from 'vitest';
import { paramSources } from '../../../build/param-sources.ts';

const params: Record<string, string> = {
  given: ' a, b ,',
  rate: '7.5',
  word: 'fast',
  kind: 'ONE',
  empty: '',
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
  it('is the piece of serverless.yml if the parameter is given, and the parameter itself without a piece', async () => {
    expect(await lookup('whenGiven', 'given', 'piece')).toEqual({ value: { of: 'yaml' } });
    expect(await lookup('whenGiven', 'rate')).toEqual({ value: '7.5' });
  });

  it('is no value if the parameter is empty or unknown', async () => {
    expect(await lookup('whenGiven', 'empty', 'piece')).toEqual({ value: null });
    expect(await lookup('whenGiven', 'unknown')).toEqual({ value: null });
  });
});

describe('choose', () => {
  it('picks what the parameter names, in any case of letters', async () => {
    expect(await lookup('choose', 'kind', 'kinds')).toEqual({ value: 1 });
  });

  it('names the choices when the parameter is none of them', async () => {
    expect(await lookup('choose', 'word', 'kinds')).toEqual({
      value: null,
      eventualErrorMessage: 'word must be one of one, two; "fast" is none of them',
    });
  });
});

describe('list', () => {
  it('splits at commas and leaves out blanks', async () => {
    expect(await lookup('list', undefined, 'given')).toEqual({ value: ['a', 'b'] });
    expect(await lookup('list', undefined, 'empty')).toEqual({ value: [] });
  });
});

describe('number', () => {
  it('is a number, or no value, or a refusal that quotes the parameter', async () => {
    expect(await lookup('number', undefined, 'rate')).toEqual({ value: 7.5 });
    expect(await lookup('number', undefined, 'empty')).toEqual({ value: null });
    expect(await lookup('number', undefined, 'word')).toMatchObject({
      eventualErrorMessage: 'word must be a number; "fast" is none',
    });
  });
});
