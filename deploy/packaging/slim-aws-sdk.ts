// What the AWS SDK carries for other places than Lambda stays out of the bundle: parts of it are replaced
// by the little that a Lambda function uses of them. Nothing is replaced that Lambda could ever reach. Where an
// upgrade of the SDK renames an import, its replacement matches nothing: the budget of the zips' sizes notices.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';
import { REPLACEMENTS } from './aws-sdk-replacements.ts';

const NAMESPACE = 'slim-aws-sdk';
const EMPTY_MODULE = 'data:text/javascript,';

/** esbuild plugin: the parts of the AWS SDK that Lambda needs. */
export const slimAwsSdk = (): Plugin => ({
  name: NAMESPACE,
  setup(build) {
    for (const { specifier, importer, module } of REPLACEMENTS) {
      build.onResolve({ filter: specifier }, async ({ path, kind, ...from }) => {
        if (from.pluginData === NAMESPACE || !importer.test(from.importer.replaceAll('\\', '/'))) return null;
        if (module === undefined) return { path: EMPTY_MODULE, external: true };
        const { resolveDir } = from;
        const original = await build.resolve(path, { kind, resolveDir, pluginData: NAMESPACE });
        if (original.errors.length > 0) return original;
        // The replacement resolves its imports from where the original is.
        return { path: original.path, namespace: NAMESPACE, pluginData: module, sideEffects: false };
      });
    }
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path, pluginData }) => ({
      contents: String(pluginData),
      loader: 'js',
      resolveDir: dirname(path),
    }));
    // The user agent quotes the version of the client; the rest of its package.json is dead weight.
    build.onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // What the regions are called in English. Saves 0.5 kB of the zip of `http`.
    build.onLoad({ filter: /[\\/]util-endpoints[\\/].*[\\/]partitions\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/"description": "[^"\n]*"/g, ''), loader: 'js' };
    });
  },
});
