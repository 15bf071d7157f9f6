// Six ways to read a deployment parameter beyond `${param:…}`, so that serverless.yml can say
// in its own words what depends on one. A parameter that is the empty string counts as not given; one that
// is given and wrong is refused, whatever fallback follows.
import { serviceOfArn } from './arn-rules.ts';
import { entriesOf } from './entries.ts';
import { tagsOf } from './tags.ts';

/** What osls hands to the `resolve` function of a variable source: the parts used here. */
interface Lookup {
  readonly params?: readonly string[] | null;
  readonly address?: string | null;
  resolveVariable(variable: string): Promise<unknown>;
  resolveConfigurationProperty(path: readonly string[]): Promise<unknown>;
}

/** `null` is osls's "no value": the next fallback counts. */
interface Resolution {
  readonly value: unknown;
}

interface VariableSource {
  resolve(lookup: Lookup): Promise<Resolution>;
}

const NONE: Resolution = { value: null };

/** @throws the error that osls shows as a sentence, if that parameter may not have that value */
export type CheckValue = (name: string, value: string) => void;

const customProperty = async (lookup: Lookup, ...path: string[]): Promise<unknown> =>
  lookup.resolveConfigurationProperty(['custom', ...(lookup.address ?? '').split('.'), ...path]);

/** By the names that serverless.yml uses. Each reads a parameter, and none reads a wrong one. */
export const createVariableSources = (check: CheckValue) => {
  const readParam = async (lookup: Lookup, name: string): Promise<string> => {
    const text = String(await lookup.resolveVariable(`param:${name}, ''`)).trim();
    check(name, text);
    return text;
  };

  /** `${whenGiven(name):path}` is `custom.path` if the parameter is given, `${whenGiven(name)}` the parameter. */
  const whenGiven: VariableSource = {
    async resolve(lookup) {
      const given = await readParam(lookup, lookup.params?.[0] ?? '');
      if (given === '') return NONE;
      return { value: lookup.address ? await customProperty(lookup) : given };
    },
  };

  /** `${choose(name):path}` is the entry of `custom.path` that the parameter names, case-insensitive. */
  const choose: VariableSource = {
    async resolve(lookup) {
      const choice = (await readParam(lookup, lookup.params?.[0] ?? '')).toLowerCase();
      return { value: await customProperty(lookup, choice) };
    },
  };

  /** `${list:name}` is the parameter, split at commas; none if it is not given. */
  const list: VariableSource = {
    async resolve(lookup) {
      return { value: entriesOf(await readParam(lookup, lookup.address ?? '')) };
    },
  };

  /** `${tags:name}` is the parameter as tags by their keys; none if it is not given. */
  const tags: VariableSource = {
    async resolve(lookup) {
      return { value: tagsOf(await readParam(lookup, lookup.address ?? '')) };
    },
  };

  /** `${number:name}` is the parameter as a number, where YAML alone would make it a string. */
  const number: VariableSource = {
    async resolve(lookup) {
      const text = await readParam(lookup, lookup.address ?? '');
      return text === '' ? NONE : { value: Number(text) };
    },
  };

  /** `${destination:name}` is the service that the parameter's ARN names, such as `sqs`. */
  const destination: VariableSource = {
    async resolve(lookup) {
      return { value: serviceOfArn(await readParam(lookup, lookup.address ?? '')) ?? null };
    },
  };

  return { whenGiven, choose, list, tags, number, destination };
};
