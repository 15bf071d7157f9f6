// The table of parameters against the file that deploys by it, and the settings against both.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wrongValue } from '../../../deploy/packaging/parameter-checks.ts';
import { PARAMETERS } from '../../../deploy/parameters.ts';
import { loadConfig } from '../../../lib/config.ts';
import { SETTINGS, type Variable } from '../../../lib/settings/settings.ts';

const serverlessYml = readFileSync(new URL('../../../serverless.yml', import.meta.url), 'utf8');
const VARIABLES = Object.keys(SETTINGS) as Variable[];

describe('the table of parameters', () => {
  test('has every parameter of serverless.yml once, with the same default', () => {
    const [, block = ''] = /\nparams:\n {2}default:\n([\s\S]*?)\n(?=\S)/.exec(serverlessYml) ?? [];
    const given = [...block.matchAll(/^ {4}(\w+): (.*)$/gm)].map(([, name, value = '']) => [
      name,
      value.replace(/^"(.*)"$/, '$1'),
    ]);
    expect(given.length).toBeGreaterThan(20);
    const rows = PARAMETERS.map((row) => [row.parameter, String(row.default ?? '')]);
    expect(rows.toSorted()).toEqual(given.toSorted());
  });

  test('has every setting of the functions once', () => {
    const variables = PARAMETERS.flatMap(({ variable }) => variable ?? []);
    expect(variables.toSorted()).toEqual(VARIABLES.toSorted());
  });

  test.each(PARAMETERS.filter((row) => row.default !== undefined))(
    'admits the default of $parameter',
    ({ parameter, default: value }) => {
      expect(wrongValue(parameter, String(value))).toBeUndefined();
    },
  );

  test('has both limits of every number', () => {
    const numbers = PARAMETERS.filter(({ kind }) => kind === 'integer' || kind === 'number');
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter(({ least, most }) => least === undefined || most === undefined)).toEqual([]);
  });

  test.each(PARAMETERS)('says of $parameter in one short sentence what it is', ({ meaning }) => {
    expect(meaning.length).toBeGreaterThan(10);
    expect(meaning.length).toBeLessThan(200);
    expect(meaning).not.toMatch(/[|\n]/);
  });
});

describe('a deployment and the functions', () => {
  test.each(VARIABLES.filter((name) => SETTINGS[name].kind === 'integer'))(
    'admit the same values of %s',
    (variable) => {
      const { parameter, least = 0, most = 0 } = PARAMETERS.find((row) => row.variable === variable) ?? {};
      const refusedByFunctions = (value: string) => {
        const env = { CXONE_BASE_URL: 'https://a.example.com', CXONE_SECRET_ID: 'a', [variable]: value };
        try {
          loadConfig(env);
          return false;
        } catch {
          return true;
        }
      };
      const values = [least - 1, least, most, most + 1, `${least}.5`, 'many'].map(String);
      const refused = values.map((value) => wrongValue(parameter ?? '', value) !== undefined);
      expect(refused).toEqual([true, false, false, true, true, true]);
      expect(values.map(refusedByFunctions)).toEqual(refused);
    },
  );
});
