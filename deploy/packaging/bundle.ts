// Bundles one function with all that it needs and nothing else, as minified ES modules in memory.
// What is imported with `import()` becomes a chunk of its own, read when it is used.
import { relative } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';
import { type Chosen, leaveOut } from './leave-out.ts';
import { slimAwsSdk } from './slim-aws-sdk.ts';
import { slimAwsShapes } from './slim-aws-shapes.ts';
import { slimBuiltins } from './slim-builtins.ts';
import { slimSettings } from './slim-settings.ts';
import { keepOwnLines } from './trim-source-map.ts';

/** A file of the package: its path with forward slashes, and its content. */
export interface PackageFile {
  readonly path: string;
  readonly contents: Uint8Array;
}

/** A function's files. */
export interface Bundle {
  /** In order of their paths. */
  readonly files: readonly PackageFile[];
  /** What Node.js reads before the secret's request leaves: the entry and all that it imports statically. */
  readonly firstChunk: readonly string[];
}

// Node.js reads a map that is named in the code; these are found by name alone, by whoever wants them.
const SOURCE_MAP = '.map';

const toPackageFile = (output: OutputFile, root: string): PackageFile | undefined => {
  const path = relative(root, output.path).replaceAll('\\', '/');
  if (!path.endsWith(SOURCE_MAP)) return { path, contents: output.contents };
  const own = keepOwnLines(output.text);
  return own === undefined ? undefined : { path, contents: Buffer.from(own) };
};

const staticClosure = (outputs: Metafile['outputs'], entry: string): string[] => {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) reached.add(imported);
    }
  }
  return [...reached].sort();
};

/** What is bundled. */
export interface BundleOptions {
  /** The function's module, relative to `root`, such as `functions/http.ts`. */
  readonly source: string;
  readonly root: string;
  readonly chosen: Chosen;
}

/**
 * @throws with esbuild's messages if the module, or anything that it imports, cannot be bundled
 */
export const bundleFunction = async ({ source, root, chosen }: BundleOptions): Promise<Bundle> => {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outbase: root,
    outdir: root,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [slimBuiltins(), slimAwsSdk(), slimAwsShapes(), slimSettings(), leaveOut(chosen, source, root)],
  });
  const entry = Object.entries(result.metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === source,
  )?.[0];
  if (entry === undefined) throw new Error(`${source} has become no output`);
  const files = result.outputFiles.flatMap((output) => toPackageFile(output, root) ?? []);
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    firstChunk: staticClosure(result.metafile.outputs, entry),
  };
};
