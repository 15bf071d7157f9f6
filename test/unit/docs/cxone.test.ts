// Holds the page on tenants to the simulator's switches, the settings of the profile, and where a token may go.
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../../lib/settings/settings.ts';
import { SWITCH_NAMES, SWITCHES, shownName } from '../../../local/simulators/digital/switches.ts';
import { inlineCode, read, rowsOf, sectionOf } from './pages.ts';

const page = read('docs/cxone.md');

test('the table of switches has every one, with its choices in their order', () => {
  const shown = rowsOf(sectionOf(page, 'Switches of the simulator')).map(([name = '', choices = '']) => [
    ...inlineCode(name),
    inlineCode(choices),
  ]);
  expect(shown).toEqual(SWITCH_NAMES.map((name) => [shownName(name), SWITCHES[name].choices.map(String)]));
});

describe('the section on deploying', () => {
  const deploying = sectionOf(page, '5. Deploy');

  test('says of every setting that is for this profile when to give it', () => {
    const explained = rowsOf(deploying).flatMap(([parameter = '']) => inlineCode(parameter));
    const needed = Object.values(SETTINGS)
      .filter(({ meaning }) => /`digital`/.test(meaning))
      .map(({ parameter }) => parameter);
    expect(needed.length).toBeGreaterThan(4);
    expect([...explained].sort()).toEqual([...needed, 'cxoneApi', 'cxoneBaseUrl'].sort());
  });

  test('names every domain that a token may go to', () => {
    const [, list = ''] =
      /const NICE_DOMAINS = \[([^\]]*)\]/.exec(read('lib/cxone/digital/trusted-hosts.ts')) ?? [];
    const domains = [...list.matchAll(/'([^']+)'/g)].map(([, domain = '']) => domain);
    expect(domains.length).toBeGreaterThan(3);
    for (const domain of domains) expect(inlineCode(deploying)).toContain(domain);
  });
});
