// Four ways to read a deployment parameter beyond `${param:…}`, so that serverless.yml can say
// in its own words what depends on one. A parameter that is the empty string counts as not given.

/** What osls hands to the `resolve` function of a variable source, as far as it is used here. */
interface Lookup {
  readonly params?: readonly string[] | null;
  readonly address?: string | null;
  resolveVariable(variable: string): Promise<unknown>;
  resolveConfigurationProperty(path: readonly string[]): Promise<unknown>;
}

/** `null` is osls's "no value": the next fallback counts, or the message if there is none. */
interface Resolution {
  readonly value: unknown;
  readonly eventualErrorMessage?: string;
}

interface VariableSource {
  resolve(lookup: Lookup): Promise<Resolution>;
}

const NONE: Resolution = { value: null };

const readParam = async (lookup: Lookup, name: string): Promise<string> =>
  String(await lookup.resolveVariable(`param:${name}, ''`)).trim();

const customProperty = async (lookup: Lookup, ...path: string[]): Promise<unknown> =>
  lookup.resolveConfigurationProperty(['custom', ...(lookup.address ?? '').split('.'), ...path]);

/** `${whenGiven(name):path}` is `custom.path` if the parameter is given, `${whenGiven(name)}` the parameter. */
const whenGiven: VariableSource = {
  async resolve(lookup) {
    const given = await readParam(lookup, lookup.params?.[0] ?? '');
    if (given === '') return NONE;
    return { value: lookup.address ? await customProperty(lookup) : given };
  },
};

/** `${choose(name):path}` is the entry of `custom.path` that the parameter names, in any case of letters. */
const choose: VariableSource = {
  async resolve(lookup) {
    const name = lookup.params?.[0] ?? '';
    const choice = (await readParam(lookup, name)).toLowerCase();
    const choices = Object.keys(Object(await customProperty(lookup)));
    if (choices.includes(choice)) return { value: await customProperty(lookup, choice) };
    return {
      value: null,
      eventualErrorMessage: `${name} must be one of ${choices.join(', ')}; "${choice}" is none of them`,
    };
  },
};

/** `${list:name}` is the parameter, split at commas; none if it is not given. */
const list: VariableSource = {
  async resolve(lookup) {
    const items = (await readParam(lookup, lookup.address ?? '')).split(',').map((item) => item.trim());
    return { value: items.filter((item) => item !== '') };
  },
};

/** `${number:name}` is the parameter as a number, where YAML alone would make it a string. */
const number: VariableSource = {
  async resolve(lookup) {
    const name = lookup.address ?? '';
    const text = await readParam(lookup, name);
    if (text === '') return NONE;
    if (/^\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
    return { value: null, eventualErrorMessage: `${name} must be a number; "${text}" is none` };
  },
};

/** By the names that serverless.yml uses. */
export const paramSources = { whenGiven, choose, list, number };
