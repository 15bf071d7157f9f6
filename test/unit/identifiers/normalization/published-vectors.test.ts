import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadNormalization } from '../../../../lib/identifiers/normalization/load-normalization.ts';
import { VENDORS } from '../../../support/normalizations.ts';

interface Vector {
  readonly input: string;
  readonly defaultCountry?: string;
  readonly normalized: string;
  readonly sha256?: string;
  readonly base64?: string;
}

const { profiles }: { profiles: Record<(typeof VENDORS)[number], readonly Vector[]> } = JSON.parse(
  readFileSync(new URL('../../../vectors/identifiers.json', import.meta.url), 'utf8'),
);
const vectors = VENDORS.flatMap((name) => profiles[name].map((vector) => ({ name, ...vector })));

test.each(vectors)('$name makes $normalized of $input, as published', async ({ name, ...vector }) => {
  const normalize = await loadNormalization(name, vector.defaultCountry);
  expect(normalize(vector.input)).toBe(vector.normalized);
});

test.each(vectors.filter(({ sha256 }) => sha256 !== undefined))(
  '$name: the hash of $normalized is the published one',
  async ({ name, input, defaultCountry, sha256, base64 }) => {
    const normalize = await loadNormalization(name, defaultCountry);
    const digest = createHash('sha256').update(normalize(input)).digest();
    expect(digest.toString('hex')).toBe(sha256);
    if (base64 !== undefined) expect(digest.toString('base64')).toBe(base64);
  },
);

test.each(vectors)('$name takes $normalized for what it is', async ({ name, normalized, defaultCountry }) => {
  expect((await loadNormalization(name, defaultCountry))(normalized)).toBe(normalized);
  expect((await loadNormalization(name))(normalized)).toBe(normalized);
});
