// Runs the readers that the documentation shows, on values as the functions make them, in every state of a rotation.
import { spawnSync } from 'node:child_process';
import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type HashKey, hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { createIdentifierRules } from '../../../lib/identifiers/identifier-rules.ts';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { blocksOf, read, sectionOf } from './pages.ts';

const SECTION = sectionOf(read('docs/identifiers.md'), 'Compare');
const ID = 'hashed_email';
const PERSON = 'user@example.com';
const OTHER = 'other@example.com';

const secrets = new Map(['k1', 'k2', 'k3'].map((id) => [id, randomBytes(32)] as const));
const keyOf = (id: string): HashKey => ({ id, secret: createSecretKey(secrets.get(id) ?? Buffer.alloc(0)) });
const keysOf = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, secrets.get(id)?.toString('base64') ?? '']));

/** What an update of that person writes with those keys, the current one first. */
const written = (person: string, ...ids: string[]): Record<string, string> =>
  Object.fromEntries(
    createIdentifierRules(normalizeReference, 'hex', ids.map(keyOf))
      .attributesOf(ID, person)
      .map(({ id, value }) => [id, value]),
  );

const BEFORE = written(PERSON, 'k1');
const DURING = written(PERSON, 'k2', 'k1');
const AFTER = written(PERSON, 'k2');

// Whom the reader takes the guest for: the person, and nobody else.
const FINDS: readonly [string, string[], Record<string, string>][] = [
  ['before, by the only key', ['k1'], BEFORE],
  ['before, by two keys', ['k2', 'k1'], BEFORE],
  ['during it, by the old key', ['k1'], DURING],
  ['during it, by the new key', ['k2'], DURING],
  ['during it, by both', ['k2', 'k1'], DURING],
  [
    'during it, after an environment that did not know of it',
    ['k1'],
    { ...written(OTHER, 'k2', 'k1'), ...BEFORE },
  ],
  ['the same, by both', ['k2', 'k1'], { ...written(OTHER, 'k2', 'k1'), ...BEFORE }],
  ['after it, by the new key', ['k2'], AFTER],
  [
    'after it, where an old value of another person was left',
    ['k2', 'k1'],
    { ...written(OTHER, 'k2', 'k1'), ...AFTER },
  ],
  ['with two old keys, by the older', ['k1'], written(PERSON, 'k3', 'k2', 'k1')],
  ['with two old keys, by the newer', ['k2'], written(PERSON, 'k3', 'k2', 'k1')],
  [
    'in the next one after one that went back, where a value of another person was left',
    ['k1', 'k2'],
    { ...written(OTHER, 'k1', 'k2'), ...written(PERSON, 'k3', 'k1') },
  ],
];
const NOBODY: readonly [string, string[], Record<string, string>][] = [
  ['of a key that the reader does not know', ['k1'], AFTER],
  ['without a key', ['k1'], { [ID]: hashIdentifier(PERSON) }],
  ['that is a name of every object', ['k1'], { [ID]: 'constructor:x' }],
  ['that is not there', ['k1'], {}],
];

type Case = { keys: object; attributes: object; person: string };
type Reader = (cases: readonly Case[]) => boolean[] | Promise<boolean[]>;

const javaScript: Reader = async (cases) => {
  const [block = ''] = blocksOf(SECTION, 'js');
  const { holds } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(block)}`);
  return cases.map(({ keys, attributes, person }) => holds(keys, attributes, ID, person));
};

const python: Reader = (cases) => {
  const [block = ''] = blocksOf(SECTION, 'python');
  const asked = `import json, sys
print(json.dumps([holds(c["keys"], c["attributes"], "${ID}", c["person"]) for c in json.load(sys.stdin)]))`;
  const { stdout } = spawnSync('python3', ['-c', `${block}\n${asked}`], { input: JSON.stringify(cases) });
  return JSON.parse(stdout.toString());
};
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.each([
  ['Node.js', javaScript, true],
  ['Python', python, hasPython],
])('the reader in %s', (_, reader, isHere) => {
  test.skipIf(!isHere)(
    'finds the person in every state of a rotation, and takes the guest for nobody else',
    async () => {
      const cases = FINDS.flatMap(([, ids, attributes]) =>
        [PERSON, OTHER].map((person) => ({ keys: keysOf(...ids), attributes, person })),
      );
      const found = await reader(cases);
      expect(FINDS.map(([state], i) => [state, found[2 * i], found[2 * i + 1]])).toEqual(
        FINDS.map(([state]) => [state, true, false]),
      );
    },
  );

  test.skipIf(!isHere)('reads keys without padding, as the functions do', async () => {
    const [key = ''] = Object.values(keysOf('k1'));
    const keys = { k1: key.replace(/=+$/, '') };
    expect(await reader([{ keys, attributes: BEFORE, person: PERSON }])).toEqual([true]);
  });

  test.skipIf(!isHere)('finds nobody by a value that it cannot compare', async () => {
    const cases = NOBODY.map(([, ids, attributes]) => ({ keys: keysOf(...ids), attributes, person: PERSON }));
    expect(await reader(cases)).toEqual(NOBODY.map(() => false));
  });
});
