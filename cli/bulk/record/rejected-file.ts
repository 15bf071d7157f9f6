// The list of rows that were not queued: line number and reason. It copies no personal data; the line
// number finds the row.
import { appendFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { Rejection } from '../read/rows.ts';

const HEADER = 'line,code,details\n';

/** A list that grows. */
export interface RejectedFile {
  /** Takes a line into memory. */
  append(lineNumber: number, rejection: Rejection): void;
  /** Writes what was taken; returns the size of the file in bytes. */
  flush(): number;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const cut = (path: string, keepBytes: number): number => {
  if (keepBytes === 0) rmSync(path, { force: true });
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 };
  if (size > keepBytes) truncateSync(path, keepBytes);
  return Math.min(size, keepBytes);
};

/**
 * Opens the list at `path`, of which the first `keepBytes` are kept from an earlier run: what comes after
 * them belongs to rows that are done again. The first flush cuts it off. Without rejected rows there is no
 * file.
 *
 * @throws Error of `node:fs`, when flushing
 */
export const openRejectedFile = (path: string, keepBytes: number): RejectedFile => {
  let bytes: number | undefined;
  let taken = '';
  return {
    append(lineNumber, { code, details }) {
      taken += `${lineNumber},${code},${quoted(details)}\n`;
    },
    flush() {
      bytes ??= cut(path, keepBytes);
      if (taken === '') return bytes;
      const text = bytes === 0 ? `${HEADER}${taken}` : taken;
      taken = '';
      appendFileSync(path, text);
      bytes += Buffer.byteLength(text);
      return bytes;
    },
  };
};
