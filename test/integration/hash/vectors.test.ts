// The published vectors from the outside: `hash` and `bulk` give the values that vendors publish, and the same.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startBulkWorld } from '../../support/bulk-world.ts';
import { hash } from '../../support/hash-program.ts';

interface Vector {
  readonly input: string;
  readonly defaultCountry?: string;
  readonly normalized: string;
  readonly sha256?: string;
  readonly base64?: string;
}

const { profiles }: { readonly profiles: Readonly<Record<string, readonly Vector[]>> } = JSON.parse(
  readFileSync(new URL('../../vectors/identifiers.json', import.meta.url), 'utf8'),
);

/** Those that one deployment can have. */
const DEPLOYMENTS = Object.entries(profiles).flatMap(([profile, vectors]) =>
  [...Map.groupBy(vectors, ({ defaultCountry }) => defaultCountry)].map(
    ([country, group]) => [profile, country ?? 'no country', country, group] as const,
  ),
);

const storedValue = ({ normalized, sha256, base64 }: Vector, encoding: 'hex' | 'base64') =>
  (encoding === 'hex' ? sha256 : base64) ?? createHash('sha256').update(normalized).digest(encoding);

describe('the published vectors', { timeout: 60_000 }, () => {
  test.each(DEPLOYMENTS)('hold for hash and for bulk: %s, %s', async (profile, _, country, vectors) => {
    expect(vectors.length).toBeGreaterThan(0);
    // Base64 where it is published too: each takes two programs.
    const encodings = ['hex', ...(vectors.some(({ base64 }) => base64) ? ['base64' as const] : [])] as const;
    for (const encoding of encodings) {
      const env = {
        IDENTIFIER_NORMALIZATION: profile,
        IDENTIFIER_ENCODING: encoding,
        ...(country !== undefined && { IDENTIFIER_DEFAULT_COUNTRY: country }),
      };
      const values = vectors.map((vector) => storedValue(vector, encoding));

      const end = await hash(vectors.map(({ input }) => `${input}\n`).join(''), ['--json'], env);
      expect(end).toMatchObject({ exitCode: 0, stderr: '' });
      const shown = end.stdout.trimEnd().split('\n');
      expect(shown.map((line) => JSON.parse(line))).toEqual(
        vectors.map(({ normalized }, i) => ({
          normalized,
          attributes: [{ id: 'hashed_user_id', value: values[i] }],
        })),
      );

      const world = await startBulkWorld();
      const rows = vectors.map(({ input }, i) => ({ guest_id: `g${i}`, user_identifier: input }));
      world.write('guests.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      expect((await world.start(['guests.jsonl'], { env }).ended).exitCode).toBe(0);
      const sent = world.sent().toSorted((a, b) => a.position - b.position);
      expect(sent.map(({ body }) => JSON.parse(body).attributes[0].value)).toEqual(values);
    }
  });
});
