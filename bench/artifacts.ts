// The three subjects, and the consumer of the queue, as Lambda would get them: packaged, zipped, unpacked into
// a folder with nothing beside.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { PackageFile } from '../deploy/packaging/bundle.ts';
import { type Chosen, NOTHING_CHOSEN } from '../deploy/packaging/leave-out.ts';
import { packageFunction } from '../deploy/packaging/package-function.ts';
import { zip } from '../deploy/packaging/zip.ts';
import { unzip } from './unzip.ts';

/** The subjects in the order in which they take turns. */
export const SUBJECTS = ['ours', 'floor', 'plainPort'] as const;

/** The floor once more, with the line in the log that a call of the service writes. */
export const LOGGING_FLOOR = 'loggingFloor';

export type SubjectName = (typeof SUBJECTS)[number] | typeof LOGGING_FLOOR;

/** One value for each subject that was measured: ours and the floor always are. */
export interface BySubject<T> {
  readonly ours: T;
  readonly floor: T;
  readonly plainPort?: T;
}

/** What `make` returns, for each subject. */
export const bySubject = <S extends SubjectName, T>(
  subjects: readonly S[],
  make: (subject: S) => T,
): Readonly<Record<S, T>> =>
  Object.fromEntries(subjects.map((subject) => [subject, make(subject)])) as Record<S, T>;

/**
 * Whatever is packaged: the subjects, of which `ours` is the function `http`; `queue`; and `http` for Digital
 * Experience, for keyed hashes, and for Google's rules with a default country.
 */
export type ArtifactName = SubjectName | 'queue' | 'digital' | 'keyed' | 'google';

/** A packaged function, unpacked. */
export interface Artifact {
  /** What LAMBDA_TASK_ROOT names. */
  readonly dir: string;
  /** As in the function's configuration. */
  readonly handler: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly zipBytes: number;
  /** All that is read before the first request leaves. */
  readonly firstChunkBytes: number;
}

const bundlePlainPort = async (root: string): Promise<PackageFile> => {
  const result = await build({
    entryPoints: [join(root, 'bench/subjects/plain-port/handler.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    write: false,
  });
  return { path: 'handler.js', contents: result.outputFiles[0]?.contents ?? new Uint8Array() };
};

const unpackSingleFile = async (file: PackageFile, dir: string): Promise<Artifact> => {
  const archive = await zip([file]);
  await mkdir(dir, { recursive: true });
  await writeFile(`${dir}.zip`, archive);
  await unzip(`${dir}.zip`, dir);
  const firstChunkBytes = file.contents.byteLength;
  return { dir, handler: 'handler.handler', zipBytes: archive.byteLength, firstChunkBytes };
};

const unpackOurs = async (
  name: 'http' | 'queue',
  root: string,
  outDir: string,
  chosen: Partial<Chosen> = {},
): Promise<Artifact> => {
  const source = `functions/${name}.ts`;
  const options = { name, source, root, outDir, chosen: { ...NOTHING_CHOSEN, ...chosen } };
  const { zipPath, zipBytes, firstChunkBytes } = await packageFunction(options);
  const dir = join(outDir, name);
  await unzip(zipPath, dir);
  return { dir, handler: source.replace(/ts$/, 'handler'), zipBytes, firstChunkBytes };
};

/** Packages them all and unpacks each below `workDir`. */
export const prepareArtifacts = async (
  root: string,
  workDir: string,
): Promise<Readonly<Record<ArtifactName, Artifact>>> => {
  const contents = await readFile(join(root, 'bench/subjects/floor/handler.cjs'));
  const floor = await unpackSingleFile({ path: 'handler.cjs', contents }, join(workDir, 'floor'));
  return {
    ours: await unpackOurs('http', root, workDir),
    queue: await unpackOurs('queue', root, workDir),
    digital: await unpackOurs('http', root, join(workDir, 'digital'), { digital: true }),
    keyed: await unpackOurs('http', root, join(workDir, 'keyed'), { identifiers: true, keys: true }),
    google: await unpackOurs('http', root, join(workDir, 'google'), {
      identifiers: true,
      normalization: 'google',
      numberingPlan: true,
    }),
    floor,
    loggingFloor: { ...floor, env: { FLOOR_LOGS: 'yes' } },
    plainPort: await unpackSingleFile(await bundlePlainPort(root), join(workDir, 'plain-port')),
  };
};

/** Names, sizes and times of all files below `dir`: equal before and after, if nothing was written there. */
export const fingerprint = async (dir: string): Promise<string> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const lines = files.sort().map(async (path) => {
    const { size, mtimeMs } = await stat(path);
    return `${path} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).join('\n');
};
