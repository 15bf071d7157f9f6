// The reference page of the API, under /reference/ of the console: read when it is first asked for.
import { REFERENCE_HEADERS, referencePage } from '../reference-page.ts';
import type { PageFile } from './page-bundle.ts';

/** Creates the function that returns the file of a path; undefined for what is none of the reference. */
export const createReferenceFiles = (): ((path: string) => Promise<PageFile | undefined>) => {
  let files: ReturnType<typeof referencePage> | undefined;
  return async (path) => {
    if (!path.startsWith('/reference/')) return undefined;
    files ??= referencePage();
    const file = (await files).get(path);
    return file && { contentType: file.type, content: file.body, headers: REFERENCE_HEADERS };
  };
};
