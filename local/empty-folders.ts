// Tidies up after serverless-offline, which deletes the code that it unpacked, but not the folders around.
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes `folder` and what is below it as far as it is empty; what another run still uses stays. */
export const removeEmptyFolders = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
  }
  // Refused by the system unless it is empty.
  await rmdir(folder).catch(() => undefined);
};
