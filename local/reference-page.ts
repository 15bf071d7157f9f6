// The reference page for a server on loopback: docs/reference/, which also opens as a file, without a server.
import { readFile } from 'node:fs/promises';

/** A file as a server sends it. */
export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

const FOLDER = new URL('../docs/reference/', import.meta.url);

const FILES = {
  'index.html': 'text/html; charset=utf-8',
  'reference.css': 'text/css; charset=utf-8',
  'reference.js': 'text/javascript; charset=utf-8',
  'contract.js': 'text/javascript; charset=utf-8',
  'scalar.js': 'text/javascript; charset=utf-8',
} as const;

/** What the page is sent with: it loads its own files, has styles in its elements, and asks for nothing else. */
export const REFERENCE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** Its files by their paths on the server. The page itself is at `/reference/`, with the slash. */
export const referencePage = async (): Promise<ReadonlyMap<string, PageFile>> =>
  new Map(
    await Promise.all(
      Object.entries(FILES).map(async ([name, type]) => {
        const path = `/reference/${name === 'index.html' ? '' : name}`;
        return [path, { type, body: await readFile(new URL(name, FOLDER)) }] as const;
      }),
    ),
  );

/** The contract as a script: a page that is opened as a file may load scripts, and no JSON. */
export const contractScript = (document: object): string =>
  `globalThis.CONTRACT = ${JSON.stringify(document)};\n`;
