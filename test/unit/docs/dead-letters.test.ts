// Holds what docs/operate.md says of dead letters to the command.
import { expect, test } from 'vitest';
import { USAGE } from '../../../cli/dead-letters/usage.ts';
import { HOLD_SECONDS } from '../../../cli/shared/dead-letter-hold.ts';
import { read } from './pages.ts';

const page = read('docs/operate.md');
const section = page.slice(
  page.indexOf('\n## Dead letters\n'),
  page.indexOf('\n## When an order is not kept\n'),
);
const MINUTES = 'four minutes';

test('the options of dead-letters are those of its help', () => {
  const shown = [...USAGE.matchAll(/^ +(?:-h, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
  expect(shown).toContain('--code');
  expect(shown.filter((name) => name !== '--help' && !section.includes(name))).toEqual([]);
  // The fallback is another program.
  const own = section.slice(0, section.indexOf('\n### With the AWS command line alone\n'));
  const named = [...own.matchAll(/--[a-z][a-z-]*/g)].map(([name]) => name);
  const others = ['--no', '--even-if-queued'];
  expect(named.filter((name) => !shown.includes(name) && !others.includes(name))).toEqual([]);
});

test('after a kill dead letters are back when the receipts expire', () => {
  expect(HOLD_SECONDS).toBe(4 * 60);
  expect(section).toContain(`within ${MINUTES}`);
  expect(USAGE.replaceAll(/\s+/g, ' ')).toContain(`${MINUTES} later when it was killed`);
});
