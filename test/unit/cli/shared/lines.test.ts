import { describe, expect, test } from 'vitest';
import { MAX_LINE_LENGTH, readLines } from '../../../../cli/shared/lines.ts';
import { collect } from '../../../support/collect.ts';

async function* chunksOf(...chunks: string[]) {
  yield* chunks;
}

const linesOf = (...chunks: string[]) => collect(readLines(chunksOf(...chunks)));
const textsOf = async (...chunks: string[]) => (await linesOf(...chunks)).map(({ text }) => text);

describe('cutting text into lines', () => {
  test('lines are numbered from 1, blank ones included', async () => {
    expect(await linesOf('a\n\nb\n')).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: '' },
      { number: 3, text: 'b' },
    ]);
  });

  test('it does not matter where the chunks are cut', async () => {
    const text = 'alpha\r\nbeta\ngamma';
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await textsOf(text.slice(0, cut), text.slice(cut))).toEqual(['alpha', 'beta', 'gamma']);
    }
  });

  test('the byte order mark of a file is left out, one elsewhere is not', async () => {
    expect(await textsOf('\uFEFFa\n\uFEFFb\n')).toEqual(['a', '\uFEFFb']);
  });

  test('the last line needs no line feed', async () => {
    expect(await textsOf('a\nb')).toEqual(['a', 'b']);
    expect(await textsOf('')).toEqual([]);
  });

  test('an endless line takes bounded memory, and the line after it is whole', async () => {
    const endless = Array.from({ length: 100 }, () => 'x'.repeat(10_000));
    const [long = '', next] = await textsOf(...endless, '\nnext\n');
    expect(long.length).toBeGreaterThan(MAX_LINE_LENGTH);
    expect(long.length).toBeLessThan(MAX_LINE_LENGTH + 10_002);
    expect(next).toBe('next');
  });
});
