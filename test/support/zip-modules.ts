// The zip of a function as modules that import each other, and the questions that tests ask of it.
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { build } from 'esbuild';
import { readZip } from './zip-files.ts';

/** The zip of a function. */
export interface FunctionZip {
  readonly bytes: Buffer;
  readonly files: ReadonlyMap<string, Buffer>;
}

interface Import {
  readonly path: string;
  readonly kind: string;
}

export const readFunctionZip = async (path: string): Promise<FunctionZip> => ({
  bytes: await readFile(path),
  files: await readZip(path),
});

/** What a module of a zip imports: files of the zip by their paths there, all else as it is written. */
export const importsOf = async (zip: FunctionZip, path: string): Promise<Import[]> => {
  const imports: Import[] = [];
  await build({
    stdin: { contents: String(zip.files.get(path)), loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [
      {
        name: 'note-imports',
        setup(bundler) {
          bundler.onResolve({ filter: /.*/ }, ({ path: specifier, kind }) => {
            const relative = specifier.startsWith('.');
            imports.push({ kind, path: relative ? posix.join(posix.dirname(path), specifier) : specifier });
            return { path: specifier, external: true };
          });
        },
      },
    ],
  });
  return imports;
};

const staticClosureOf = async (paths: readonly string[], zip: FunctionZip): Promise<string[]> => {
  const reached = new Set(paths);
  for (const path of reached) {
    for (const { path: imported, kind } of await importsOf(zip, path)) {
      if (kind === 'import-statement' && zip.files.has(imported)) reached.add(imported);
    }
  }
  return [...reached];
};

/** The entry and all that it imports statically, however far: read before the secret's request leaves. */
export const firstChunkOf = (name: string, zip: FunctionZip): Promise<string[]> =>
  staticClosureOf([`functions/${name}.mjs`], zip);

/** What the entry loads after the first chunk, in this order: the service, which asks for the token, and the handler. */
export const loadedByEntry = async (name: string, zip: FunctionZip): Promise<[string, string]> => {
  const imports = await importsOf(zip, `functions/${name}.mjs`);
  const [service, handler] = imports.filter(({ kind }) => kind === 'dynamic-import');
  if (!service || !handler) throw new Error(`functions/${name}.mjs does not load a service and a handler`);
  return [service.path, handler.path];
};

/** The first chunk and the service: all that is read before the token's request leaves. */
export const tokenModulesOf = async (name: string, zip: FunctionZip): Promise<string[]> => {
  const [service] = await loadedByEntry(name, zip);
  return staticClosureOf([`functions/${name}.mjs`, service], zip);
};

/** The same and the handler: all that is read before the handler can run. */
export const initModulesOf = async (name: string, zip: FunctionZip): Promise<string[]> =>
  staticClosureOf([`functions/${name}.mjs`, ...(await loadedByEntry(name, zip))], zip);

/** The modules with their code. */
export const modulesOf = ({ files }: FunctionZip): [string, string][] =>
  [...files].filter(([path]) => path.endsWith('.mjs')).map(([path, contents]) => [path, String(contents)]);

/** Our own files that went into a zip, as its source maps name them. */
export const sourcesOf = ({ files }: FunctionZip): string[] =>
  [...files]
    .filter(([path]) => path.endsWith('.map'))
    .flatMap(([path, map]) =>
      JSON.parse(String(map)).sources.map((source: string) => posix.join(posix.dirname(path), source)),
    );
