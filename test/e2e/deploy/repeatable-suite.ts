// Packages the service a second time, to see what is deployed again though nothing has changed.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { packageService } from '../../support/serverless-cli.ts';

const digestsOf = async (dir: string): Promise<[string, string][]> => {
  const zips = (await readdir(dir)).filter((file) => file.endsWith('.zip')).sort();
  return Promise.all(
    zips.map(async (name) => {
      const bytes = await readFile(join(dir, name));
      return [name, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
};

export const describeRepeatable = (): void => {
  test('the zip of each function is the same, byte for byte, when nothing has changed', async () => {
    const workDir = await mkdtemp(join(tmpdir(), 'package-test-'));
    onTestFinished(() => rm(workDir, { recursive: true, force: true }));
    const { dir } = await packageService(join(workDir, 'again'));
    const before = await digestsOf(inject('packages').plain.dir);
    expect(before).toHaveLength(3);
    expect(await digestsOf(dir)).toEqual(before);
  });
};
