// Holds the rules of the house: who may import whom.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SPECIFIER = /(?:from|import)\s*\(?\s*'([^']+)'/g;

const files = globSync('{functions,lib,cli,local,deploy}/**/*.{ts,mjs}', { cwd: ROOT });
const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(SPECIFIER)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : specifier,
  );
const graph = new Map(files.map((file) => [file, importsOf(file)]));
const edges = [...graph].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
const edgesWhere = (from: RegExp, to: RegExp) =>
  edges.filter((edge) => from.test(edge.from) && to.test(edge.to)).map(({ from, to }) => `${from} → ${to}`);

describe('imports', () => {
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

  test('nothing that is deployed or run uses a test', () => {
    expect(edgesWhere(/./, /^test\//)).toEqual([]);
  });

  test('only lib/cxone handles tokens', () => {
    expect(edgesWhere(/^(functions|lib\/(?!cxone\/))/, /token/)).toEqual([]);
  });

  test('of what is deployed, only secrets, queue and order name the AWS SDK', () => {
    expect(edgesWhere(/^(functions|lib\/(?!secrets|queue|order))/, /^@(aws-sdk|smithy)\//)).toEqual([]);
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
