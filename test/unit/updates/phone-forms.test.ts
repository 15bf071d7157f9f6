// In which forms phone numbers come, as the log tells it.
import { expect, test } from 'vitest';
import { normalizeReference } from '../../../lib/identifiers/normalization/reference.ts';
import { notePhones, phoneFormsOf } from '../../../lib/updates/phone-forms.ts';
import { testInvocation } from '../../support/invocation.ts';
import { ACCEPTED } from '../../support/reference-identifiers.ts';

const one = (user_identifier: unknown) => ({ guest_id: 'g', user_identifier });
const many = (...identifiers: readonly unknown[]) => ({ guest_id: 'g', identifiers: identifiers.map(one) });

test.each([
  ['a number with a plus', [one('+14155550123')], ['with_plus']],
  ['a number without', [one('14155550123')], ['without_plus']],
  ['a number between blanks', [one(' \t+14155550123\r\n')], ['with_plus']],
  ['both in one request', [many('14155550123', '+14155550123')], ['with_plus', 'without_plus']],
  [
    'both in two requests',
    [one('14155550123'), many('a@b.co', '+14155550123')],
    ['with_plus', 'without_plus'],
  ],
  ['one form twice', [one('14155550123'), one('14155550124')], ['without_plus']],
  ['an e-mail address of digits', [one('14155550123@example.com')], undefined],
  ['no phone number', [one('a@b.co'), many('c@d.eu')], undefined],
  ['what is no request', [null, undefined, 'x', 7, [], {}, many(), { identifiers: [null, 7] }], undefined],
  ['what is no text', [one(14155550123), one(['+14155550123'])], undefined],
])('%s', (_, requests, forms) => {
  expect(phoneFormsOf(requests)).toEqual(forms);
});

test.each(ACCEPTED.filter(([identifier]) => !identifier.includes('@')))(
  '%j is of the form that its normalised one shows',
  (identifier) => {
    const form = normalizeReference(identifier).startsWith('+') ? 'with_plus' : 'without_plus';
    expect(phoneFormsOf([one(identifier)])).toEqual([form]);
  },
);

test('a phone number between any blanks that the reference document removes is one', () => {
  for (const blank of ['\x1c', '\x1f', '\x85', '\xa0', '\u2028', '\u3000']) {
    expect(phoneFormsOf([one(`${blank}+14155550123${blank}`)])).toEqual(['with_plus']);
  }
});

test('hostile input is looked at quickly', () => {
  const startedAt = performance.now();
  for (const hostile of [' '.repeat(60_000), `${' '.repeat(60_000)}x`, `1234567${' '.repeat(60_000)}x`]) {
    expect(phoneFormsOf([one(hostile)])).toBeUndefined();
  }
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test.each(['google', 'uid2', 'meta'] as const)(
  'with %s, which makes one form of both, nothing is noted',
  (name) => {
    const { invocation } = testInvocation();
    const identifiers = {
      normalization: name,
      defaultCountry: undefined,
      hash: 'sha256',
      encoding: 'hex',
    } as const;
    expect(notePhones(invocation, { identifiers }, [one('+14155550123')])).toBe(invocation);
  },
);

test('with the reference document’s rules the forms are in every line, and the number in none', () => {
  const { invocation, lines } = testInvocation();
  const identifiers = {
    normalization: 'reference',
    defaultCountry: undefined,
    hash: 'sha256',
    encoding: 'hex',
  } as const;
  notePhones(invocation, { identifiers }, [one('+14155550123')]).log('INFO', 'a line', {
    outcome: 'updated',
  });
  expect(lines).toEqual([{ level: 'INFO', message: 'a line', phones: ['with_plus'], outcome: 'updated' }]);
  expect(notePhones(invocation, { identifiers }, [one('a@b.co')])).toBe(invocation);
});
