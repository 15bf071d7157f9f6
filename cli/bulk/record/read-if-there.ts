// Reads what a run may have left beside its input.
import { readFileSync } from 'node:fs';

/** Whether an error is the system's of that code, such as `ENOENT`. */
export const isSystemError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** The text of a file; `undefined` if there is none. @throws Error of `node:fs` for any other reason */
export const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
};
