// What `npm ci` needs of package-lock.json, wherever it runs.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
const packages: Readonly<Record<string, Entry>> = lock.packages;

/** Where Node.js would look for `name` from the package at `path`: beside it, then further and further up. */
const placesOf = (name: string, path: string): string[] => {
  const own = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
  if (path === '') return [own];
  return [own, ...placesOf(name, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))))];
};

describe('package-lock.json', () => {
  test('holds every optional dependency, those of other platforms too: npm ci fails over one that is missing', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !placesOf(name, path).some((place) => place in packages))
        .map((name) => `${name} of ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('names no registry, so that each machine asks its own', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });
});
