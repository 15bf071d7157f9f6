// Holds the reference of parameters to the table that a deployment is checked by.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parameterTable } from '../../../deploy/parameter-table.ts';

const page = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');

test('docs/deploy.md shows the table of parameters as it is, between its markers', () => {
  const shown = /<!-- parameters -->\n([\s\S]*?)\n<!-- \/parameters -->/.exec(page)?.[1];
  expect(shown?.trim()).toBe(parameterTable());
});
