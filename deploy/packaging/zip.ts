// Zip archives that depend on their content alone: same files, same bytes, whatever the time, the time zone
// or the machine. So an unchanged function is not deployed again.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { PackageFile } from './bundle.ts';

const READABLE_BY_ALL = 0o100644;
const BEST_COMPRESSION = 9;

/** Files are written in the order given. */
export const zip = async (files: readonly PackageFile[]): Promise<Buffer> => {
  const archive = new ZipFile();
  // Any fixed time will do. The format keeps local time, so it is made from local time.
  const mtime = new Date(2000, 0, 1);
  for (const { path, contents } of files) {
    archive.addBuffer(Buffer.from(contents), path, {
      mtime,
      forceDosTimestamp: true,
      mode: READABLE_BY_ALL,
      compressionLevel: BEST_COMPRESSION,
    });
  }
  archive.end();
  return buffer(archive.outputStream);
};
