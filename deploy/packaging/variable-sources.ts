// Five ways to read a deployment parameter beyond `${param:…}`, so that serverless.yml can say
// in its own words what depends on one. A parameter that is the empty string counts as not given; one that
// is given and wrong is refused, whatever fallback stands behind it.

/** What osls hands to the `resolve` function of a variable source, as far as it is used here. */
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

/** Makes the error that osls shows as a sentence, without a stack trace. */
export type ToError = (message: string) => Error;

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
const createChoose = (toError: ToError): VariableSource => ({
  async resolve(lookup) {
    const name = lookup.params?.[0] ?? '';
    const choice = (await readParam(lookup, name)).toLowerCase();
    const choices = Object.keys(Object(await customProperty(lookup)));
    if (choices.includes(choice)) return { value: await customProperty(lookup, choice) };
    throw toError(`${name} must be one of ${choices.join(', ')}; "${choice}" is none of them`);
  },
});

/** `${list:name}` is the parameter, split at commas; none if it is not given. */
const list: VariableSource = {
  async resolve(lookup) {
    const items = (await readParam(lookup, lookup.address ?? '')).split(',').map((item) => item.trim());
    return { value: items.filter((item) => item !== '') };
  },
};

/** `${number:name}` is the parameter as a number, where YAML alone would make it a string. */
const createNumber = (toError: ToError): VariableSource => ({
  async resolve(lookup) {
    const name = lookup.address ?? '';
    const text = await readParam(lookup, name);
    if (text === '') return NONE;
    if (/^\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
    throw toError(`${name} must be a number; "${text}" is none`);
  },
});

const DESTINATION = /^arn:[\w-]+:(sqs|sns):[\w-]+:\d{12}:[\w-]+$/;

/** `${destination:name}` is `sqs` or `sns`, of which the parameter is the ARN. */
const createDestination = (toError: ToError): VariableSource => ({
  async resolve(lookup) {
    const name = lookup.address ?? '';
    const arn = await readParam(lookup, name);
    if (arn === '') return NONE;
    const service = DESTINATION.exec(arn)?.[1];
    if (service !== undefined) return { value: service };
    // Lambda takes nothing else: of a FIFO queue or topic the name would end in .fifo.
    throw toError(`${name} must be the ARN of a standard SQS queue or SNS topic; "${arn}" is none`);
  },
});

/** By the names that serverless.yml uses. */
export const createVariableSources = (toError: ToError) => ({
  whenGiven,
  choose: createChoose(toError),
  list,
  number: createNumber(toError),
  destination: createDestination(toError),
});
