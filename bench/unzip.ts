// Unpacks an artifact as Lambda would: the files of the zip and nothing beside them.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** Writes the files of the zip at `zipPath` below `dir`; yauzl refuses names that would lead outside. */
export const unzip = async (zipPath: string, dir: string): Promise<void> => {
  const archive = await openPromise(zipPath);
  for await (const entry of archive.eachEntry()) {
    const path = join(dir, entry.fileName);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await buffer(await archive.openReadStreamPromise(entry)));
  }
};
