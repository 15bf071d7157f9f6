import { expect, test } from 'vitest';
import { loadAll, NORMALIZATIONS, normalizedOrRefused, VENDORS } from '../../../support/normalizations.ts';

const profiles = await loadAll();

test.each([
  ['Müller@Exämple.com', 'müller@xn--exmple-cua.com'],
  ['Ｕser@example.com', undefined],
  ['user@ＥＸＡＭＰＬＥ．com', 'user@example.com'],
  ['ПОЧТА@Почта.РФ', 'почта@xn--80a1acny.xn--p1ai'],
  ['คำ@ไทย.ไทย', 'คำ@xn--o3cw4h.xn--o3cw4h'],
  ['例@例え。テスト', '例@xn--r8jz45g.xn--zckzah'],
  ['straße@faß.de', 'straße@xn--fa-hia.de'],
  ["O'Brien&Sons@example.com", "o'brien&sons@example.com"],
  ['a@sub-domain.EXAMPLE.co.uk', 'a@sub-domain.example.co.uk'],
])('the profiles of vendors make of %s: %s', (raw, normalized) => {
  for (const name of VENDORS) expect(normalizedOrRefused(profiles[name], raw), name).toBe(normalized);
});

test('dots and tags go where the vendor says so: at Google for both of its domains, at UID2 for gmail.com, at Meta nowhere', () => {
  const made = (raw: string) => NORMALIZATIONS.map((name) => profiles[name](raw).split('@')[0]);
  expect(made('Jane.Doe+Shop@GMAIL.com')).toEqual(['jane.doe+shop', 'janedoe', 'janedoe', 'jane.doe+shop']);
  expect(made('jane.doe+shop@googlemail.com')).toEqual([
    'jane.doe+shop',
    'janedoe',
    'jane.doe+shop',
    'jane.doe+shop',
  ]);
  for (const domain of ['example.com', 'gmail.com.example.com', 'notgmail.com', 'gmail.co']) {
    expect(new Set(made(`jane.doe+shop@${domain}`))).toEqual(new Set(['jane.doe+shop']));
  }
});

test('a domain that only maps to gmail.com is gmail.com', () => {
  expect(profiles.google('j.d@ｇmail.com')).toBe('jd@gmail.com');
});

test('blanks within an address go at Google, whose rules say so, and nowhere else', () => {
  expect(profiles.google('jane doe @\texample.com')).toBe('janedoe@example.com');
  for (const name of ['reference', 'uid2', 'meta'] as const) {
    expect(normalizedOrRefused(profiles[name], 'jane doe@example.com'), name).toBeUndefined();
  }
});

test.each([
  'user@example',
  'user@example.c',
  'user@example.com.',
  'user@.com',
  'user@-example.com',
  'user@exam_ple.com',
  'user@127.0.0.1',
  'user@[127.0.0.1]',
  'user@0x7f.1',
  'user@exam%70le.com',
  'user@example.com/path',
  'user@example.com:25',
  'user@example.com?x.com',
  'user@℀.com',
  'user@xn--zzzzzz--.com',
  '@example.com',
  'user@',
  'a@b@example.com',
  'a b"c@example.com',
  '"user"@example.com',
  'user(x)@example.com',
  '...+tag@gmail.com@',
  'us\u200ber@example.com',
  'us\u202eer@example.com',
  'us\u0000er@example.com',
  'us\ud800er@example.com',
  `${'a'.repeat(65)}@example.com`,
  `${'ä'.repeat(33)}@example.com`,
  `user@${'a'.repeat(64)}.com`,
  `user@${'abcdefg.'.repeat(32)}com`,
  'Jane Doe <jane@example.com>',
  'mailto:jane@example.com?subject=x',
  'user@example.com,other@example.com',
])('%j is no e-mail address to any vendor', (raw) => {
  for (const name of VENDORS) expect(normalizedOrRefused(profiles[name], raw), name).toBeUndefined();
});

test('an address of which Gmail keeps nothing is refused', () => {
  for (const raw of ['...@gmail.com', '+tag@gmail.com', '.+.@gmail.com']) {
    expect(normalizedOrRefused(profiles.google, raw)).toBeUndefined();
    expect(normalizedOrRefused(profiles.uid2, raw)).toBeUndefined();
  }
});
