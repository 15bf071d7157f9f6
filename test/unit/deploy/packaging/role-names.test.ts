import { expect, test } from 'vitest';
import { wrongStage } from '../../../../deploy/packaging/role-names.ts';

const serviceAt = (stage: string, ...names: unknown[]) => ({
  provider: { stage },
  resources: {
    Resources: Object.fromEntries(
      names.map((RoleName, index) => [`Role${index}`, { Properties: { RoleName } }]),
    ),
  },
});

test('a stage may make a role name of 64 characters', () => {
  expect(wrongStage(serviceAt('staging', 'a'.repeat(64), { Ref: 'Name' }))).toBeUndefined();
});

test('a stage that makes a longer one is refused, with the length that fits', () => {
  expect(wrongStage(serviceAt('staging', 'short', 'a'.repeat(66)))).toBe(
    "The stage must be 5 characters at most in this region: a role's name would be longer than the 64 that IAM takes",
  );
});

test('a service without resources has no role', () => {
  expect(wrongStage({ provider: {} })).toBeUndefined();
});
