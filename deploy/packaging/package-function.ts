// One function becomes one zip, ready for Lambda and for serverless-offline alike.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BundleOptions, bundleFunction } from './bundle.ts';
import { zip } from './zip.ts';

/** A zip and its sizes. */
export interface FunctionPackage {
  /** As `outDir` was given: relative to `root`, or absolute. */
  readonly zipPath: string;
  readonly zipBytes: number;
  /** All that Node.js reads before the secret's request leaves; what it reads after that is not in it. */
  readonly firstChunkBytes: number;
}

/** Writes `<outDir>/<name>.zip`. */
export const packageFunction = async (
  options: BundleOptions & {
    readonly name: string;
    /** Absolute, or relative to `root`. */
    readonly outDir: string;
  },
): Promise<FunctionPackage> => {
  const { name, root, outDir } = options;
  const { files, firstChunk } = await bundleFunction(options);
  const archive = await zip(files);
  const zipPath = join(outDir, `${name}.zip`);
  await mkdir(resolve(root, outDir), { recursive: true });
  await writeFile(resolve(root, zipPath), archive);
  const first = files.filter(({ path }) => firstChunk.includes(path));
  return {
    zipPath,
    zipBytes: archive.byteLength,
    firstChunkBytes: first.reduce((sum, { contents }) => sum + contents.byteLength, 0),
  };
};
