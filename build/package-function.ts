// One function becomes one zip, ready for Lambda and for serverless-offline alike.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundleFunction } from './bundle.ts';
import { zip } from './zip.ts';

export interface FunctionPackage {
  /** As `outDir` was given: relative to `root`, or absolute. */
  readonly zipPath: string;
  readonly zipBytes: number;
  /** All that Node.js reads before the handler can run. */
  readonly firstChunkBytes: number;
  /** The files of the zip, by path, with their sizes before compression. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly metafile: Metafile;
}

/** Writes `<outDir>/<name>.zip`. */
export const packageFunction = async (options: {
  readonly name: string;
  /** The function's module, relative to `root`. */
  readonly source: string;
  readonly root: string;
  /** Absolute, or relative to `root`. */
  readonly outDir: string;
}): Promise<FunctionPackage> => {
  const { name, source, root, outDir } = options;
  const { files, firstChunk, metafile } = await bundleFunction(source, root);
  const archive = await zip(files);
  const zipPath = join(outDir, `${name}.zip`);
  await mkdir(resolve(root, outDir), { recursive: true });
  await writeFile(resolve(root, zipPath), archive);
  const sizes = files.map(({ path, contents }) => ({ path, bytes: contents.byteLength }));
  const first = new Set(firstChunk);
  return {
    zipPath,
    zipBytes: archive.byteLength,
    firstChunkBytes: sizes.reduce((sum, { path, bytes }) => sum + (first.has(path) ? bytes : 0), 0),
    files: sizes,
    metafile,
  };
};
