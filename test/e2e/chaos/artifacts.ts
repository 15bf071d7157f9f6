// Owns the packaged functions, unpacked where no node_modules can be found.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzip } from '../../support/zip-files.ts';

/** The folders of the unpacked functions. */
export interface Artifacts {
  readonly http: string;
  readonly queue: string;
  readonly direct: string;
  remove(): Promise<void>;
}

/** Unpacks the functions from a packaged service. */
export const unpackFunctions = async (packageDir: string): Promise<Artifacts> => {
  const workDir = await mkdtemp(join(tmpdir(), 'chaos-test-'));
  const folderOf = async (name: string): Promise<string> => {
    await unzip(join(packageDir, `${name}.zip`), join(workDir, name));
    return join(workDir, name);
  };
  const [http, queue, direct] = await Promise.all([folderOf('http'), folderOf('queue'), folderOf('direct')]);
  return { http, queue, direct, remove: () => rm(workDir, { recursive: true }) };
};
