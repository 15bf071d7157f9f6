// The reference page of the API, under /reference/ of the console: made elsewhere, read when it is first asked for.
import type { PageFile } from './page-bundle.ts';

/** Returns its files by path below `/reference/`; `index.html` is the page. */
export type ReferencePage = () => Promise<
  ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array }>
>;

const FOLDER = '/reference/';

/** Creates the function that returns the file of a path; undefined for what is none of the reference. */
export const createReferenceFiles = (
  reference: ReferencePage | undefined,
): ((path: string) => Promise<PageFile | undefined>) => {
  let files: ReturnType<ReferencePage> | undefined;
  return async (path) => {
    if (reference === undefined || !path.startsWith(FOLDER)) return undefined;
    files ??= reference();
    const file = (await files).get(path.slice(FOLDER.length) || 'index.html');
    return file && { contentType: file.type, content: file.body };
  };
};
