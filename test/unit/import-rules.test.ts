// Holds the rules of the house: who may import whom.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SPECIFIER = /(?:from|import)\s*\(?\s*(['"])(.+?)\1/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g;

const files = globSync('{functions,lib,cli,local,deploy}/**/*.{ts,tsx,js,mjs}', { cwd: ROOT });
const codeOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replace(COMMENT, '');
const importsIn = (code: string, file: string): string[] =>
  [...code.matchAll(SPECIFIER)].map(([, , specifier = '']) =>
    specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : specifier,
  );
const importsOf = (file: string): string[] => importsIn(codeOf(file), file);
const graph = new Map(files.map((file) => [file, importsOf(file)]));
const edges = [...graph].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
const edgesWhere = (from: RegExp, to: RegExp) =>
  edges.filter((edge) => from.test(edge.from) && to.test(edge.to)).map(({ from, to }) => `${from} → ${to}`);

const OUTSIDE_CXONE = /^(functions\/|lib\/(?!cxone\/))/;
const NO_SDK = /^(functions\/|lib\/(?!(secrets|queue|order)\/))/;
const SIGNS_NOTHING = /^(functions\/|lib\/(?!aws\/))/;

describe('imports', () => {
  test.each([
    ["import { a } from './b.ts';", 'lib/b.ts'],
    ['import { a } from "../b.ts";', 'b.ts'],
    ["await import('../cxone/b.ts')", 'cxone/b.ts'],
    ['import "node:fs";', 'node:fs'],
    ["export * from './b.ts';", 'lib/b.ts'],
  ])('are found whatever their form: %s', (code, path) => {
    expect(importsIn(code, 'lib/a.ts')).toEqual([path]);
  });

  test('a folder whose name begins like that of another is another', () => {
    for (const file of ['lib/queue-tools/a.ts', 'lib/secrets.ts', 'functions/http.ts']) {
      expect(file).toMatch(NO_SDK);
    }
    for (const file of ['lib/queue/a.ts', 'lib/secrets/a.ts']) expect(file).not.toMatch(NO_SDK);
  });

  test('a function uses no other function', () => {
    const crossing = edges.filter(({ from, to }) => {
      const [own, other] = [from, to].map((path) => /^functions\/(\w+)/.exec(path)?.[1]);
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(graph.size).toBeGreaterThan(100);
    expect(crossing).toEqual([]);
  });

  test('lib uses nothing that is built on it', () => {
    expect(edgesWhere(/^lib\//, /^(functions|cli|local|deploy|test|bench)\//)).toEqual([]);
  });

  test('lib/http knows neither CXone nor AWS', () => {
    expect(edgesWhere(/^lib\/http\//, /^(lib\/(?!http\/|resilience\/)|@)/)).toEqual([]);
  });

  test('nothing that is deployed, or run by npm start, uses a test', () => {
    expect(edgesWhere(/./, /^test\//)).toEqual([]);
  });

  test('only lib/cxone handles tokens', () => {
    const open =
      /^lib\/cxone\/(authorized-client|circuit|load-profile|profile|retry|retry-policy|reference\/profile)\.ts$/;
    const others = files.filter((file) => OUTSIDE_CXONE.test(file));
    expect(others.length).toBeGreaterThan(40);
    expect(
      edgesWhere(OUTSIDE_CXONE, /^lib\/cxone\//).filter((edge) => !open.test(edge.split(' → ')[1] ?? '')),
    ).toEqual([]);
    expect(others.filter((file) => /accessToken|requestToken|access_token/i.test(codeOf(file)))).toEqual([]);
  });

  test('of what is deployed, only secrets, queue and order name the AWS SDK, and aws its library for signing', () => {
    expect(edgesWhere(NO_SDK, /^@aws-sdk\//)).toEqual([]);
    expect(edgesWhere(SIGNS_NOTHING, /^@smithy\//)).toEqual([]);
  });

  test('an API of CXone that is not the default is loaded when it is chosen, and by no other file', () => {
    const others = files.filter(
      (file) => /^(functions|lib)\//.test(file) && !/^lib\/cxone\/digital\//.test(file),
    );
    const loading = others.filter((file) => /cxone\/digital\/|'\.\/digital\//.test(codeOf(file)));
    expect(loading).toEqual(['lib/cxone/load-profile.ts']);
    expect(codeOf('lib/cxone/load-profile.ts')).not.toMatch(/from '\.\/digital/);
  });

  test('there are no circles', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): readonly string[] => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return [];
      done.add(file);
      return (graph.get(file) ?? []).reduce<readonly string[]>(
        (found, next) => (found.length > 0 ? found : visit(next, [...path, file])),
        [],
      );
    };
    for (const file of graph.keys()) expect(visit(file, [])).toEqual([]);
  });
});
