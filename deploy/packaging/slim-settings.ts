// The table of settings without what only a deployment and the documentation read of it. Saves 2 kB of zip.
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const TABLES = /[\\/]lib[\\/]settings[\\/](?:[\w-]+-)?settings\.ts$/;
const UNUSED = /\b(?:parameter|kind|unit|meaning):(\s*)(?:'[^'\n]*'|"[^"\n]*"),?/g;

/** esbuild plugin: of each setting what the functions read. */
export const slimSettings = (): Plugin => ({
  name: 'slim-settings',
  setup(build) {
    build.onLoad({ filter: TABLES }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      // Lines stay lines, for the source map.
      return { contents: text.replace(UNUSED, '$1'), loader: 'ts' };
    });
  },
});
