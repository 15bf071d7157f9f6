// What is held against what it describes: the pages of the documentation, and the text of the repository beside them.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import GithubSlugger from 'github-slugger';

/** The repository's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A page: its path from the root, and its Markdown. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** The text of a file. */
export const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

const readAll = (...patterns: string[]): Page[] =>
  globSync(patterns, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: read(path) }));

/** Every page. */
export const PAGES: readonly Page[] = readAll('*.md', 'docs/**/*.md', 'examples/*.md');

/** Source code, the template and its parts: what names in the documentation must be found in. */
export const SOURCES: readonly Page[] = readAll(
  '{functions,lib,cli,local,deploy,bench}/**/*.{ts,js,cjs,mjs,yml}',
  'test/{e2e,support}/**/*.ts',
  'serverless.yml',
);

/** A page without its blocks of code. */
export const withoutBlocks = (text: string): string => text.replace(/^ *```[^\n]*\n.*?\n *```$/gms, '');

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsOf = (markdown: string): string[] => {
  const slugger = new GithubSlugger();
  return [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    slugger.slug(title.replaceAll('`', '')),
  );
};

/** The blocks of code of a page, without their fences. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n(.*?)\\n *\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );

/** What is between backticks outside of blocks. */
export const inlineCode = (text: string): string[] =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** The part of a page below the heading `title`, up to the next heading of its level or above. */
export const sectionOf = (text: string, title: string): string => {
  const level = new RegExp(`^(#+) ${title}$`, 'm').exec(text)?.[1]?.length ?? 0;
  const [, after = ''] = text.split(new RegExp(`^#+ ${title}$`, 'm'));
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? '';
};

/** The cells of the rows of a page's tables, without heads and rules. */
export const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^\| .* \|$/.test(line))
    .filter((line, i, lines) => !/^\| :?-/.test(line) && !/^\| :?-/.test(lines[i + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
