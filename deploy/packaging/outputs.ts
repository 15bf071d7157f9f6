// The outputs of the stack as a readable block. osls prints them with --verbose alone, in a line among many.
import type { Serverless, StackOutput } from './osls.ts';

interface Gathered {
  readonly gatheredData: { readonly outputs: readonly StackOutput[] };
}

const hasGathered = (plugin: object): plugin is Gathered =>
  'gatheredData' in plugin && Array.isArray(Object(plugin.gatheredData).outputs);

/** What CloudFormation returned to osls's own plugin for `serverless info`, which `deploy` runs too. */
export const gatheredOutputs = (
  pluginManager: Pick<Serverless['pluginManager'], 'getPlugins'>,
): readonly StackOutput[] => pluginManager.getPlugins().find(hasGathered)?.gatheredData.outputs ?? [];

/** Those of `outputs` that have one of `names`, in that order, a line for each; empty if there are none. */
export const outputBlock = (outputs: readonly StackOutput[], names: readonly string[]): string => {
  const width = Math.max(...names.map(({ length }) => length));
  const lines = names.flatMap((name) => {
    const value = outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    return value === undefined ? [] : [`  ${name.padEnd(width)}  ${value}`];
  });
  return lines.length === 0 ? '' : ['outputs:', ...lines].join('\n');
};
