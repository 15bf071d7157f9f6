// Node.js's own modules, by `process.getBuiltinModule` instead of an ES import. An ES import of `node:http`
// reads all its exports to make a namespace, and with them the lazy ones behind which Node.js keeps undici,
// for a `fetch` and a `WebSocket` that are not used here.
import { builtinModules } from 'node:module';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'slim-builtins';

// The modules whose lazy exports are heavy, and of those exports the ones that the AWS SDK names, without
// the machinery behind them. The lazy exports of all other modules stay.
const LAZY_EXPORTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Asked only whether a request's body is one, which no body of ours is.
  fs: { ReadStream: 'class {}' },
  // Behind them lies undici.
  http: {},
  // The same bytes without Node.js's Web Crypto.
  crypto: { getRandomValues: '(array) => builtin.randomFillSync(array)' },
};

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const exportsOf = (name: string): string[] => {
  const builtin = Object(process.getBuiltinModule(name));
  const isLazy = (key: string) => Object.getOwnPropertyDescriptor(builtin, key)?.get !== undefined;
  const own = Object.keys(builtin).filter(
    (key) => key !== 'default' && IDENTIFIER.test(key) && !(name in LAZY_EXPORTS && isLazy(key)),
  );
  return [...new Set([...own, ...Object.keys(LAZY_EXPORTS[name] ?? {})])];
};

const moduleOf = (name: string): string => {
  const value = (key: string) => LAZY_EXPORTS[name]?.[key] ?? `builtin[${JSON.stringify(key)}]`;
  // Marked as pure, so that an unused export is left out with all that it would read.
  const lines = exportsOf(name).map(
    (key) => `const _${key} = /* @__PURE__ */ (() => ${value(key)})();\nexport { _${key} as ${key} };`,
  );
  return [
    `const builtin = /* @__PURE__ */ process.getBuiltinModule('node:${name}');`,
    'export default builtin;',
    ...lines,
  ].join('\n');
};

/**
 * esbuild plugin: takes from Node.js's modules what is used, and touches nothing else of them.
 *
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const slimBuiltins = (): Plugin => ({
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_0-9/]+$/ }, ({ path, importer }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name)) return null;
      // One for each importer, and so in its chunk: shared, these few lines would be files of their own.
      const suffix = `?${relative(build.initialOptions.absWorkingDir ?? '', importer)}`;
      return { path: name, suffix, namespace: NAMESPACE, sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: moduleOf(path),
      loader: 'js',
    }));
  },
});
