import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { loadNormalization } from '../../../../lib/identifiers/normalization/load-normalization.ts';
import { normalizeReference } from '../../../../lib/identifiers/normalization/reference.ts';
import { VENDORS } from '../../../support/normalizations.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SOURCE = 'lib/identifiers/normalization/load-normalization.ts';

/** The files that each import() of the bundle reads beside what is read at once. */
const bundled = async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [SOURCE],
    outdir: ROOT,
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
  const closureOf = (path: string): string[] => {
    const reached = new Set([path]);
    for (const one of reached) {
      for (const { path: next, kind } of metafile.outputs[one]?.imports ?? []) {
        if (kind === 'import-statement' && next in metafile.outputs) reached.add(next);
      }
    }
    return [...reached].flatMap((one) => Object.keys(metafile.outputs[one]?.inputs ?? {}));
  };
  const entryOf = (source: string): string =>
    Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source)?.[0] ?? '';
  return (source: string): string[] => closureOf(entryOf(source));
};

test('reference is there at once', () => {
  expect(loadNormalization('reference')).toBe(normalizeReference);
});

describe('what is not chosen is not read', async () => {
  const filesOf = await bundled();
  const own = (name: string) => `lib/identifiers/normalization/${name}.ts`;

  test('reference reads no file of a vendor', () => {
    expect(filesOf(SOURCE)).toContain(own('reference'));
    expect(filesOf(SOURCE).filter((file) => /google|uid2|meta|email-address|phone|plan/.test(file))).toEqual(
      [],
    );
  });

  test.each(VENDORS)('%s reads neither another vendor nor a numbering plan', (name) => {
    const others = VENDORS.filter((other) => other !== name).map(own);
    expect(filesOf(own(name))).toContain(own('phone-number'));
    expect(filesOf(own(name)).filter((file) => others.includes(file) || /libphonenumber/.test(file))).toEqual(
      [],
    );
  });

  test('only the numbering plan reads its library', () => {
    expect(
      filesOf(own('libphonenumber-plan')).some((file) => /node_modules\/libphonenumber-js/.test(file)),
    ).toBe(true);
  });
});
