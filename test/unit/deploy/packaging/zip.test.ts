import { afterEach, describe, expect, test } from 'vitest';
import { zip } from '../../../../deploy/packaging/zip.ts';

const files = [
  { path: 'functions/a.mjs', contents: Buffer.from('export const a = 1;\n'.repeat(50)) },
  { path: 'chunks/b.mjs', contents: Buffer.from('') },
];
const { TZ } = process.env;

describe('zip', () => {
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  test('depends on names and contents alone, not on the time zone of the machine', async () => {
    process.env.TZ = 'America/Los_Angeles';
    const there = await zip(files);
    process.env.TZ = 'Asia/Tokyo';
    expect((await zip(files)).equals(there)).toBe(true);
    expect((await zip(files.slice(1))).equals(there)).toBe(false);
  });
});
