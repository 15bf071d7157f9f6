// Looks into the zips of deployments that choose how identifiers are hashed: each carries what it chose, in chunks
// that are read after the secret's request has left, and a deployment that chose nothing carries none of it.
import { describe, expect, inject, test } from 'vitest';
import { SETTINGS } from '../../lib/settings/settings.ts';
import { firstChunkBytesOf, zipsOf } from '../support/package-zips.ts';
import type { ServicePackage } from '../support/serverless-cli.ts';
import { initModulesOf, modulesOf, sourcesOf } from '../support/zip-modules.ts';

// `full`: Google's rules with a default country, keys, base64. `unordered`: UID2's rules and nothing else.
const { plain, full, local, unordered } = inject('packages');

const CHOSEN_ALONE =
  /^lib\/(identifiers\/(chosen-hashing|keys\/|normalization\/(?!(normalization|reference|blanks|refusal)\.))|contract\/rotated-ids)/;
const KEYS = ['lib/contract/rotated-ids.ts', 'lib/identifiers/keys/hash-keys.ts'];

const PLAN = 'lib/identifiers/normalization/libphonenumber-plan.ts';
const MAX_ZIP_BYTES = 103_000;
const MAX_ZIP_BYTES_WITH_PLAN = 137_000;

const sourcesByFunction = async (pkg: ServicePackage): Promise<Record<string, string[]>> =>
  Object.fromEntries((await zipsOf(pkg)).map(({ name, zip }) => [name, sourcesOf(zip)]));

describe('the zip of each function', () => {
  test.each([
    ['no choice', plain],
    ['no choice but the API', local],
  ])('carries nothing of other identifiers for a deployment with %s', async (_, pkg) => {
    for (const [name, sources] of Object.entries(await sourcesByFunction(pkg))) {
      expect(sources, name).toContain('lib/identifiers/hash-identifier.ts');
      expect(
        sources.filter((source) => CHOSEN_ALONE.test(source)),
        name,
      ).toEqual([]);
    }
  });

  test('carries no keys for a deployment that chose a normalisation alone', async () => {
    const { http = [], direct = [] } = await sourcesByFunction(unordered);
    for (const sources of [http, direct]) {
      expect(sources).toContain('lib/identifiers/chosen-hashing.ts');
      expect(sources.filter((source) => KEYS.includes(source))).toEqual([]);
    }
  });

  test('carries keys for a deployment that chose them', async () => {
    const { http, direct } = await sourcesByFunction(full);
    for (const sources of [http, direct]) expect(sources).toEqual(expect.arrayContaining(KEYS));
  });

  test('carries the rules of the vendor that was chosen, and of no other', async () => {
    const vendorsIn = (sources: readonly string[] = []) =>
      sources.flatMap((source) => /normalization\/(google|uid2|meta)\.ts$/.exec(source)?.[1] ?? []);
    const [google, uid2] = await Promise.all([full, unordered].map(sourcesByFunction));
    for (const name of ['http', 'direct']) {
      expect(vendorsIn(google?.[name]), name).toEqual(['google']);
      expect(vendorsIn(uid2?.[name]), name).toEqual(['uid2']);
    }
  });

  test('carries the numbering plans of all countries for a deployment with a default country alone', async () => {
    for (const [pkg, carried] of [
      [full, true],
      [unordered, false],
    ] as const) {
      for (const { name, zip } of (await zipsOf(pkg)).filter(({ name }) => name !== 'queue')) {
        const plans = modulesOf(zip).filter(([, code]) => code.includes('country_calling_codes'));
        expect(plans.length > 0, name).toBe(carried);
        expect(sourcesOf(zip).includes(PLAN), name).toBe(carried);
        expect(zip.bytes.byteLength, name).toBeLessThan(carried ? MAX_ZIP_BYTES_WITH_PLAN : MAX_ZIP_BYTES);
      }
    }
  });

  test('carries none of it in the queue, whose messages hold hashes', async () => {
    const { queue = [] } = await sourcesByFunction(full);
    expect(queue).toContain('lib/service.ts');
    expect(queue.filter((source) => CHOSEN_ALONE.test(source))).toEqual([]);
  });

  test("reads nothing of it up to the secret's request", async () => {
    const byDefault = await firstChunkBytesOf(plain);
    for (const pkg of [full, unordered]) {
      for (const [name, bytes] of Object.entries(await firstChunkBytesOf(pkg))) {
        // Parts that are shared by more are exported by name: a few bytes.
        expect(bytes - (byDefault[name] ?? 0), name).toBeLessThan(300);
      }
    }
  });

  test('reads what is chosen by an import of its own', async () => {
    for (const { name, zip } of (await zipsOf(full)).filter(({ name }) => name !== 'queue')) {
      const [chunk, ...others] = modulesOf(zip).filter(([, code]) => code.includes('hash_keys_also'));
      expect(chunk, name).toBeDefined();
      expect(others).toEqual([]);
      expect(await initModulesOf(name, zip)).not.toContain(chunk?.[0]);
    }
  });

  test('carries of each setting what is read, and not what it means', async () => {
    const words = Object.values(SETTINGS).map(({ meaning }) => meaning);
    expect(words.length).toBeGreaterThan(20);
    for (const { name, zip } of await zipsOf(plain)) {
      const code = modulesOf(zip)
        .map(([, text]) => text)
        .join('');
      expect(code, name).toContain('IDENTIFIER_ENCODING');
      expect(words.filter((text) => code.includes(text))).toEqual([]);
    }
  });
});
