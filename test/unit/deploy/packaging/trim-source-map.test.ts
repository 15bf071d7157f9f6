import { SourceMap, type SourceMapPayload } from 'node:module';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { keepOwnLines } from '../../../../deploy/packaging/trim-source-map.ts';

const mapOf = async (code: string, sourcefile: string): Promise<string> =>
  (await transform(code, { sourcemap: 'external', sourcefile, minifyWhitespace: true })).map;

const read = (json: string | undefined): SourceMapPayload => JSON.parse(json ?? '{}');

describe('keepOwnLines', () => {
  test('keeps which line a place came from', async () => {
    const map = read(keepOwnLines(await mapOf('one();\ntwo();\n\nthree();\n', '../lib/steps.ts')));
    const origin = (column: number) => new SourceMap(map).findOrigin(1, column);
    expect(origin('one();t'.length)).toMatchObject({ fileName: '../lib/steps.ts', lineNumber: 2 });
    expect(origin('one();two();thr'.length)).toMatchObject({ fileName: '../lib/steps.ts', lineNumber: 4 });
  });

  test('keeps neither the code, nor names, nor more than one mapping a line', async () => {
    const long = await mapOf('const total = first + second + third;', '../lib/sum.ts');
    expect(read(keepOwnLines(long))).toEqual({
      version: 3,
      sources: ['../lib/sum.ts'],
      names: [],
      mappings: 'AAAA;',
    });
  });

  test('maps the code of a dependency to nothing', () => {
    // Columns 0 and 9 are a dependency's, column 4 is ours.
    const mixed = {
      version: 3,
      sources: ['../node_modules/a/b.js', 'c.ts'],
      names: [],
      mappings: 'AAAA,ICAA,KDAA',
    };
    const map = read(keepOwnLines(JSON.stringify(mixed)));
    const origin = (column: number) => new SourceMap(map).findOrigin(1, column + 1);
    expect(map.sources).toEqual(['c.ts']);
    expect(origin(5)).toMatchObject({ fileName: 'c.ts' });
    expect(origin(10)).not.toHaveProperty('fileName');
  });

  test('is no map at all where nothing is ours', async () => {
    expect(keepOwnLines(await mapOf('a();', '../node_modules/a/b.js'))).toBeUndefined();
  });
});
