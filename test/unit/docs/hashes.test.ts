// Holds what the page on identifiers says of hashes to the settings, to the form of the secret, and to the command.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { USAGE } from '../../../cli/hash/usage.ts';
import { readHashKeys } from '../../../lib/identifiers/keys/hash-keys.ts';
import { SETTINGS } from '../../../lib/settings/settings.ts';
import { blocksOf, inlineCode, read, rowsOf, sectionOf } from './pages.ts';

const PAGE = read('docs/identifiers.md');

test('the table of choices has every setting of identifiers, with its default and the others', () => {
  const [first = ''] = PAGE.split(/^## /m);
  const shown = rowsOf(first).map((cells) => cells.map(inlineCode));
  const chosen = Object.entries(SETTINGS).flatMap(([variable, setting]) =>
    variable.startsWith('IDENTIFIER_') && 'choices' in setting ? [setting] : [],
  );
  expect(chosen.length).toBeGreaterThan(2);
  expect(
    shown.map(([parameter, byDefault, others = []]) => [parameter, byDefault, others.slice(0, 3)]),
  ).toEqual(
    chosen.map(({ parameter, default: byDefault, choices }) => [
      [parameter],
      [byDefault],
      choices.filter((choice) => choice !== byDefault),
    ]),
  );
});

test('the secret that is shown is one that the service takes, and its members are explained', () => {
  const [secret = ''] = blocksOf(sectionOf(PAGE, 'The key'), 'json');
  const filled = secret.replace(/<base64[^>]*>/, randomBytes(32).toString('base64'));
  expect(readHashKeys(filled).map(({ id }) => id)).toEqual(['k1']);
  const explained = rowsOf(sectionOf(PAGE, 'The key')).flatMap(([member = '']) => inlineCode(member));
  expect(explained).toEqual(['hash_keys', 'hash_key', 'hash_keys_also']);
});

test('the options of hash are those of its help', () => {
  const shown = [...USAGE.matchAll(/^ +(?:-h, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
  const named = rowsOf(sectionOf(PAGE, '`cxone-guests hash`'))
    .flatMap(([names = '']) => inlineCode(names))
    .filter((name) => name.startsWith('--'));
  expect(new Set([...named, '--help'])).toEqual(new Set(shown));
});
