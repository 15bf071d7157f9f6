// Owns the packaged functions, unpacked where no node_modules can be found.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzip } from '../../support/zip-files.ts';

/** The folders of the unpacked functions. */
export interface Artifacts {
  readonly http: string;
  readonly queue: string;
  remove(): Promise<void>;
}

/** Unpacks `http` and `queue` from a packaged service. */
export const unpackFunctions = async (packageDir: string): Promise<Artifacts> => {
  const workDir = await mkdtemp(join(tmpdir(), 'chaos-test-'));
  const [http, queue] = [join(workDir, 'http'), join(workDir, 'queue')];
  await Promise.all([unzip(join(packageDir, 'http.zip'), http), unzip(join(packageDir, 'queue.zip'), queue)]);
  return { http, queue, remove: () => rm(workDir, { recursive: true }) };
};
