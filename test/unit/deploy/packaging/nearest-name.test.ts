import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../../deploy/packaging/nearest-name.ts';

const NAMES = ['cxoneBaseUrl', 'secretName', 'memorySize', 'logLevel'];

describe('nearestName', () => {
  it.each([
    ['secretname', 'secretName'],
    ['SecretNames', 'secretName'],
    ['cxoneUrl', 'cxoneBaseUrl'],
    ['memroySize', 'memorySize'],
    ['loglvl', 'logLevel'],
  ])('takes %s for %s', (mistyped, meant) => {
    expect(nearestName(mistyped, NAMES)).toBe(meant);
  });

  it('is nothing where there is no name', () => {
    expect(nearestName('secretname', [])).toBeUndefined();
  });
});
