// The zips of a package, and the questions that tests ask of all of them.
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { ServicePackage } from './serverless-cli.ts';
import { type FunctionZip, firstChunkOf, readFunctionZip } from './zip-modules.ts';

/** A function's zip under its name. */
export interface NamedZip {
  readonly name: string;
  readonly zip: FunctionZip;
}

/** Of all three functions. */
export const zipsOf = async ({ dir }: ServicePackage): Promise<readonly NamedZip[]> => {
  const names = (await readdir(dir)).filter((file) => file.endsWith('.zip'));
  expect(names).toHaveLength(3);
  return Promise.all(
    names.map(async (file) => ({
      name: basename(file, '.zip'),
      zip: await readFunctionZip(join(dir, file)),
    })),
  );
};

/** Chunks are named by what is in them. */
const withoutHashes = (contents: Buffer | undefined): string =>
  String(contents).replace(/-[A-Z0-9]{8}\.mjs/g, '.mjs');

/** How long each function's first chunk is, by its name, but for the names of chunks. */
export const firstChunkBytesOf = async (pkg: ServicePackage): Promise<Record<string, number>> => {
  const chunks = (await zipsOf(pkg)).map(async ({ name, zip }) => {
    const codes = (await firstChunkOf(name, zip)).map((path) => withoutHashes(zip.files.get(path)));
    return [name, Buffer.byteLength(codes.join(''))] as const;
  });
  return Object.fromEntries(await Promise.all(chunks));
};
