// Owns the files of the page: bundled in memory when they are first asked for, so that a start waits for nothing.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = new URL('./page/', import.meta.url);

/** A file as it is served. */
export interface PageFile {
  readonly contentType: string;
  readonly content: string | Uint8Array;
  /** In place of those that every reply has. */
  readonly headers?: Readonly<Record<string, string>>;
}

const bundle = async (): Promise<Readonly<Record<string, PageFile>>> => {
  // Loaded here: its own start costs more than all else of the console.
  const { build, stop } = await import('esbuild');
  const [html, icon, { outputFiles }] = await Promise.all([
    readFile(new URL('index.html', PAGE), 'utf8'),
    readFile(new URL('icon.svg', PAGE), 'utf8'),
    build({
      entryPoints: { page: fileURLToPath(new URL('main.tsx', PAGE)) },
      outdir: '/',
      write: false,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
    }),
  ]);
  // Its process has done its work.
  await stop();
  const built = (extension: string): string =>
    outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return {
    '/': { contentType: 'text/html; charset=utf-8', content: html },
    '/icon.svg': { contentType: 'image/svg+xml', content: icon },
    '/page.js': { contentType: 'text/javascript; charset=utf-8', content: built('.js') },
    '/page.css': { contentType: 'text/css; charset=utf-8', content: built('.css') },
  };
};

/** Creates the function that returns the page's files by path; they are made once. */
export const createPageBundle = (): (() => Promise<Readonly<Record<string, PageFile>>>) => {
  let files: Promise<Readonly<Record<string, PageFile>>> | undefined;
  return () => {
    files ??= bundle();
    return files;
  };
};
