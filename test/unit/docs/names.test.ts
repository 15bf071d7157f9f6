// Holds the names of the documentation: variables, settings, outputs and outcomes are those of the code.
import { describe, expect, test } from 'vitest';
import { blocksOf, inlineCode, PAGES, read, rowsOf, SOURCES, sectionOf } from './pages.ts';

const sources = SOURCES.map(({ text }) => text).join('\n');
const inSources = (name: string) => new RegExp(`\\b${name}\\b`).test(sources);
const nameOf = (cell = '') => /^`(\w+)`$/.exec(cell)?.[1];
// What AWS prints, and no code of ours reads.
const OF_AWS = ['executionArn'];
// What the chat of CXone calls things in a page.
const OF_CHAT = ['customerId', 'visitorId'];
// What changed names is named by the changelog alone.
const CURRENT = PAGES.filter(({ path }) => path !== 'CHANGELOG.md');

const outputRows = rowsOf(sectionOf(read('docs/deploy.md'), 'Outputs'));
const shellVariables = outputRows.flatMap(([variable]) => nameOf(variable) ?? []);
const outputs = outputRows.flatMap(([, output]) => nameOf(output) ?? []);

describe('environment variables', () => {
  test('every one that is named is read by the code or by AWS', () => {
    const named = CURRENT.flatMap(({ text }) => inlineCode(text)).flatMap(
      (code) => code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [],
    );
    expect(named).toContain('CXONE_BASE_URL');
    const unknown = named.filter((name) => !shellVariables.includes(name) && !inSources(name));
    expect(unknown).toEqual([]);
  });

  test('every one that a command uses comes from the outputs, from AWS, or from the text around it', () => {
    const used = CURRENT.flatMap(({ path, text }) =>
      blocksOf(text, 'sh').flatMap((block) =>
        [...block.matchAll(/\$\{?([A-Z][A-Z_]+)/g)].map(([, name = '']) => ({ path, name })),
      ),
    );
    expect(used.length).toBeGreaterThan(5);
    // The shell's own editor, and what `start-execution` prints.
    const known = [...shellVariables, 'EDITOR', 'EXECUTION_ARN'];
    expect(used.filter(({ name }) => !known.includes(name) && !name.startsWith('AWS_'))).toEqual([]);
  });
});

describe('outputs of the stack', () => {
  const defined = SOURCES.filter(({ path }) => /^deploy\/\w+\.yml$/.test(path)).flatMap(({ text }) =>
    [...(text.split(/^Outputs:$/m)[1] ?? '').matchAll(/^ {2}(\w+):$/gm)].map(([, name = '']) => name),
  );

  test('are all explained, and no others', () => {
    expect(defined).toContain('HttpEndpoint');
    expect(new Set(outputs)).toEqual(new Set(defined));
  });
});

describe('names in camel case', () => {
  test('are those of a parameter or of the code', () => {
    const named = CURRENT.flatMap(({ text }) => inlineCode(text)).filter((code) =>
      /^[a-z]+(?:[A-Z][a-z]+)+$/.test(code),
    );
    expect(named).toContain('guestConcurrency');
    const unknown = named.filter((name) => ![...OF_AWS, ...OF_CHAT].includes(name) && !inSources(name));
    expect(unknown).toEqual([]);
  });
});

describe('outcomes in the log', () => {
  const documented = rowsOf(sectionOf(read('docs/operate.md'), 'Logs'))
    .filter((cells) => cells.length === 3)
    .flatMap(([cell = '']) => inlineCode(cell));
  // In the place where it is logged, or just before, by a condition.
  const written = [
    ...sources.matchAll(/\boutcome: ([^,\n]*)|\bconst outcome = .* \? ('\w+' : '\w+');/g),
  ].flatMap(([, value = '', choice = '']) =>
    [...`${value}${choice}`.matchAll(/'([a-z_]+)'/g)].map(([, outcome = '']) => outcome),
  );

  test('are all explained', () => {
    expect(written).toContain('drained_in_part');
    expect([...new Set(written)].filter((outcome) => !documented.includes(outcome))).toEqual([]);
  });

  test('are all written', () => {
    expect(documented.filter((outcome) => !written.includes(outcome))).toEqual([]);
  });
});

describe('errors that direct throws', () => {
  test('are those that the service has', () => {
    const thrown = [...read('lib/errors.ts').matchAll(/override readonly name = '(\w+)'/g)].map(
      ([, name = '']) => name,
    );
    const documented = rowsOf(sectionOf(read('docs/api.md'), 'direct')).flatMap(
      ([name]) => nameOf(name) ?? [],
    );
    expect(new Set(documented)).toEqual(new Set(thrown));
  });
});
