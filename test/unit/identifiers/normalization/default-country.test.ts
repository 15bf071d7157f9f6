import { describe, expect, test } from 'vitest';
import {
  createNumberingPlan,
  isKnownCountry,
} from '../../../../lib/identifiers/normalization/libphonenumber-plan.ts';
import { loadNormalization } from '../../../../lib/identifiers/normalization/load-normalization.ts';
import { loadAll, normalizedOrRefused, VENDORS } from '../../../support/normalizations.ts';
import { rejectionOf, thrownBy } from '../../../support/thrown.ts';

const made = async (country: string, raw: string) => {
  const profiles = await loadAll(country);
  return VENDORS.map((name) => normalizedOrRefused(profiles[name], raw));
};

test.each([
  ['DE', '0170 1234567', '491701234567'],
  ['DE', '030/123456', '4930123456'],
  ['US', '(650) 555-1212', '16505551212'],
  ['US', '6505551212', '16505551212'],
  ['US', '1 650 555 1212', '16505551212'],
  ['US', '011 49 170 1234567', '491701234567'],
  ['GB', '07911 123456', '447911123456'],
  ['FR', '06 12 34 56 78', '33612345678'],
  ['IT', '06 1234 5678', '390612345678'],
  ['AU', '0491 570 006', '61491570006'],
  ['AU', '0011 49 170 1234567', '491701234567'],
  ['KR', '001 650 555 1212', '16505551212'],
  ['IN', '98765 43210', '919876543210'],
])('dialled in %s, %s is +%s', async (country, raw, digits) => {
  expect(await made(country, raw)).toEqual([`+${digits}`, `+${digits}`, digits]);
});

test.each([
  ['DE', '+1 650 555 1212', '16505551212'],
  ['US', '0049 170 1234567', '491701234567'],
  ['AU', '0049 170 1234567', '491701234567'],
])('in %s too, %s has its country code', async (country, raw, digits) => {
  expect(await made(country, raw)).toEqual([`+${digits}`, `+${digits}`, digits]);
});

test.each([
  ['US', '0170 1234567'],
  ['DE', '0'],
  ['US', '555-1212'],
])('what nobody dials in %s is refused: %s', async (country, raw) => {
  expect(await made(country, raw)).toEqual([undefined, undefined, undefined]);
});

describe('digits that are one number with, and another without a country code', () => {
  test('are refused by Google, and national to the others, which take no other without +', async () => {
    expect(await made('US', '(463) 234-5678')).toEqual([undefined, '+14632345678', '14632345678']);
  });

  test('are refused by all where the code would be that of the default country', async () => {
    expect(await made('DE', '49 170 1234567')).toEqual([undefined, undefined, undefined]);
  });

  test('are what Meta makes of the number with its +, where they are nothing but digits', async () => {
    const { meta } = await loadAll('US');
    expect(meta('+46 32 345 678')).toBe('4632345678');
    expect(meta('4632345678')).toBe('4632345678');
  });

  test('are refused behind 00 where the country dials abroad by more than that', async () => {
    expect(await made('KR', '001 46 32 345 678')).toEqual([undefined, undefined, undefined]);
  });
});

test('Meta refuses a + in front of what it would take for a number of the default country without', async () => {
  expect(await made('US', '+6505551212')).toEqual(['+6505551212', '+6505551212', undefined]);
});

describe('a country', () => {
  test.each(['XX', 'AQ', 'de', '', 'DEU', 'constructor'])(
    'without a numbering plan is refused: %j',
    async (country) => {
      expect(isKnownCountry(country)).toBe(false);
      const error = await rejectionOf(Promise.resolve(loadNormalization('google', country)));
      expect(error).toMatchObject({
        name: 'ConfigurationError',
        code: 'configuration_invalid',
        details: expect.stringContaining('IDENTIFIER_DEFAULT_COUNTRY'),
      });
      expect(thrownBy(() => createNumberingPlan(country))).toEqual(error);
    },
  );

  test('with one is known', () => {
    for (const country of ['DE', 'US', 'GG', 'VA']) expect(isKnownCountry(country)).toBe(true);
  });
});
