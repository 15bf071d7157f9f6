// Reads zip archives, for tests that look into what is deployed or run it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** The files of a zip by their paths, in the order in which the archive holds them. */
export const readZip = async (zipPath: string): Promise<Map<string, Buffer>> => {
  const archive = await openPromise(zipPath);
  const files = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return files;
};

/** Writes the files of a zip under `dir`. */
export const unzip = async (zipPath: string, dir: string): Promise<void> => {
  for (const [path, contents] of await readZip(zipPath)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), contents);
  }
};
