import { expect, test } from 'vitest';
import { nearName } from '../../../../cli/shared/did-you-mean.ts';

const NAMES = ['bulk', 'dry-run', 'queue-url', 'region'];

test.each<[string, string | undefined]>([
  ['BULK', 'bulk'],
  ['blk', 'bulk'],
  ['dryrun', 'dry-run'],
  ['dry-rnu', 'dry-run'],
  ['queue', 'queue-url'],
  ['version', undefined],
  ['b', undefined],
  ['', undefined],
  ['something-else', undefined],
])('%j is meant as %j', (given, meant) => {
  expect(nearName(given, NAMES)).toBe(meant);
});

test('where there are no names nothing is meant', () => {
  expect(nearName('bulk', [])).toBeUndefined();
});
