import { expect, test } from 'vitest';
import { loadAll, normalizedOrRefused, VENDORS } from '../../../support/normalizations.ts';

const profiles = await loadAll();
const made = (raw: string) => VENDORS.map((name) => normalizedOrRefused(profiles[name], raw));

test.each([
  ['+1 (650) 555-1212', '16505551212'],
  [' +1.650.555.1212 ', '16505551212'],
  ['(+49) 170/1234567', '491701234567'],
  ['+49\u00a0170\u20111234567', '491701234567'],
  ['0049 170 1234567', '491701234567'],
  ['00491701234567', '491701234567'],
  ['(00) 49 170 1234567', '491701234567'],
  ['+39 06 1234 5678', '390612345678'],
  ['+1234567', '1234567'],
  ['+123456789012345', '123456789012345'],
])('people type %s for +%s; to Meta it is without its +', (raw, digits) => {
  expect(made(raw)).toEqual([`+${digits}`, `+${digits}`, digits]);
});

test('digits without + are with their country code to Google; to Meta where nothing is between them; to UID2 not at all', () => {
  expect(made('16505551212')).toEqual(['+16505551212', undefined, '16505551212']);
  expect(made('1 (650) 555-1212')).toEqual(['+16505551212', undefined, undefined]);
});

test.each([
  '0170 1234567',
  '01701234567',
  '+0170 1234567',
  '+0049 170 1234567',
  '000491701234567',
  '+49 (0)170 1234567',
  '0049 ( 0 ) 170 1234567',
  '+123456',
  '+1234567890123456',
  '++16505551212',
  '+1 650 555 1212 / +1 650 555 1213',
  '+1 650 555 1212 ext. 3',
  '+1-800-FLOWERS',
  'tel:+16505551212',
  '+１６５０５５５１２１２',
  '+١٦٥٠٥٥٥١٢١٢',
  '+1_650_555_1212',
  '+1,650,555,1212',
  '+',
  '()',
  '-',
  'nonsense',
  'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514',
])('%j is refused by every vendor', (raw) => {
  expect(made(raw)).toEqual([undefined, undefined, undefined]);
});
