import { describe, expect, test } from 'vitest';
import { nearestName } from '../../../../deploy/packaging/nearest-name.ts';

const NAMES = ['cxoneBaseUrl', 'secretName', 'memorySize', 'logLevel'];

describe('nearestName', () => {
  test.each([
    ['secretname', 'secretName'],
    ['SecretNames', 'secretName'],
    ['cxoneUrl', 'cxoneBaseUrl'],
    ['memroySize', 'memorySize'],
    ['loglvl', 'logLevel'],
  ])('takes %s for %s', (mistyped, meant) => {
    expect(nearestName(mistyped, NAMES)).toBe(meant);
  });

  test('is nothing where there is no name', () => {
    expect(nearestName('secretname', [])).toBeUndefined();
  });
});
