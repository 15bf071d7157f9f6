import { expect, test } from 'vitest';
import { gatheredOutputs, outputBlock } from '../../../../deploy/packaging/outputs.ts';

const OUTPUTS = [
  { OutputKey: 'Other', OutputValue: 'x' },
  { OutputKey: 'QueueUrl', OutputValue: 'https://queue' },
  { OutputKey: 'Endpoint', OutputValue: 'https://endpoint' },
];

test('outputs are a line for each name, in the order of the names, aligned', () => {
  expect(outputBlock(OUTPUTS, ['Endpoint', 'Missing', 'QueueUrl'])).toBe(
    ['outputs:', '  Endpoint  https://endpoint', '  QueueUrl  https://queue'].join('\n'),
  );
});

test('where there are none, nothing is written', () => {
  expect(outputBlock([], ['Endpoint'])).toBe('');
  expect(outputBlock(OUTPUTS, [])).toBe('');
});

test('outputs are those that a plugin of osls has gathered', () => {
  const plugins = [{}, { gatheredData: undefined }, { gatheredData: { outputs: OUTPUTS } }];
  expect(gatheredOutputs({ getPlugins: () => plugins })).toBe(OUTPUTS);
  expect(gatheredOutputs({ getPlugins: () => [{}] })).toEqual([]);
});
