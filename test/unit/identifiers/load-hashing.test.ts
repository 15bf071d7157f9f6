// Which way of hashing an environment has, with and without the code for it in the package.
import { expect, test } from 'vitest';
import { startReferenceHashing } from '../../../lib/identifiers/hashing.ts';
import { readIdentifierConfig } from '../../../lib/identifiers/identifier-config.ts';
import { referenceRules } from '../../../lib/identifiers/identifier-rules.ts';
import { loadHashing } from '../../../lib/identifiers/load-hashing.ts';
import { loadHashing as loadReferenceAlone } from '../../../lib/identifiers/load-reference-alone.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { deadlineIn } from '../../support/fake-deadline.ts';
import { keyedSecret, ROTATING } from '../../support/hash-keys.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';
import { thrownBy } from '../../support/thrown.ts';
import type { Env } from '../../support/world-core.ts';

const depsOf = (env: Env) => ({
  config: readIdentifierConfig(env),
  readSecret: async () => keyedSecret(ROTATING),
  clock: createFakeClock(),
  log: createRecordedLog().log,
});

const rulesOf = async (env: Env) => {
  const deps = depsOf(env);
  return (await loadHashing(env))(deps).rules(deadlineIn(deps.clock, 1_000));
};

const DEFAULTS: readonly Env[] = [
  {},
  { IDENTIFIER_HASH: ' ', IDENTIFIER_NORMALIZATION: '', IDENTIFIER_ENCODING: '' },
  { IDENTIFIER_HASH: 'sha256', IDENTIFIER_NORMALIZATION: ' reference ', IDENTIFIER_ENCODING: 'hex' },
];

test.each(DEFAULTS)('%j is the way of the reference document, and loads no other', async (env) => {
  expect(loadHashing(env)).toBe(startReferenceHashing);
  expect(await rulesOf(env)).toBe(referenceRules);
  const deps = depsOf(env);
  expect(loadReferenceAlone()(deps).readSecret).toBe(deps.readSecret);
});

test.each<Env>([
  { IDENTIFIER_HASH: 'sha1' },
  { IDENTIFIER_NORMALIZATION: 'Google' },
  { IDENTIFIER_ENCODING: 'base64url' },
  { IDENTIFIER_DEFAULT_COUNTRY: 'DE' },
  { IDENTIFIER_NORMALIZATION: 'google', IDENTIFIER_DEFAULT_COUNTRY: 'de' },
])('%j is wrong, and loads nothing: the configuration reports it', (env) => {
  expect(loadHashing(env)).toBe(startReferenceHashing);
  expect(thrownBy(() => readIdentifierConfig(env))).toMatchObject({
    code: 'configuration_invalid',
    details: expect.stringContaining(Object.keys(env).at(-1) ?? ''),
  });
});

test.each<Env>([
  { IDENTIFIER_HASH: 'hmac-sha256' },
  { IDENTIFIER_NORMALIZATION: 'uid2' },
  { IDENTIFIER_ENCODING: 'base64' },
])('%j says how to deploy, where the package lacks the code for it', (env) => {
  const error = thrownBy(() => loadReferenceAlone()(depsOf(env)));
  expect(error).toMatchObject({
    name: 'ConfigurationError',
    code: 'configuration_invalid',
    details: expect.stringContaining(Object.keys(env)[0] ?? ''),
    hint: expect.stringMatching(/^Deploy again with the parameters normalization, hash or encoding/),
  });
});

test('with keys the rules are made once for as long as the keys are the same', async () => {
  const env = { IDENTIFIER_HASH: 'hmac-sha256' };
  const deps = depsOf(env);
  const hashing = (await loadHashing(env))(deps);
  const deadline = deadlineIn(deps.clock, 1_000);
  const first = await hashing.rules(deadline);
  expect(first.attributesEach).toBe(2);
  expect(hashing.rules(deadline)).toBe(first);
  await deps.clock.advance(5 * 60_000);
  expect(await hashing.rules(deadline)).not.toBe(first);
});

test('in base64 without keys the value is the bytes of SHA-256', async () => {
  const rules = await rulesOf({ IDENTIFIER_ENCODING: 'base64' });
  // Published by UID2 as the encoded hash of this address.
  expect(rules.attributesOf('a', 'user@example.com')).toEqual([
    { id: 'a', value: 'tMmiiTI7IaAcPpQPFQ65uMVCWH8av9jw4cwf/F5HVRQ=' },
  ]);
});
