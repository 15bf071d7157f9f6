import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../cli/shared/decode-text.ts';
import { collect } from '../../../support/collect.ts';
import { rejectionOf } from '../../../support/thrown.ts';

const TEXT = 'guest_id,user_identifier\ngäst-€-😀,a@example.com\n';

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const decode = async (bytes: Uint8Array, size = 7) =>
  (await collect(decodeText(cut(bytes, size), 'guests.csv'))).join('');
const refusalOf = (bytes: Uint8Array, size?: number) => rejectionOf(decode(bytes, size));

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('the text of a file', () => {
  test.each([1, 2, 3, 5, 1_000])('it does not matter where bytes are cut: every %i', async (size) => {
    expect(await decode(Buffer.from(TEXT), size)).toBe(TEXT);
    expect(await decode(utf16(TEXT), size)).toBe(`\uFEFF${TEXT}`);
    expect(await decode(utf16(TEXT).swap16(), size)).toBe(`\uFEFF${TEXT}`);
  });

  test.each(['', 'a', 'ab', 'abc'])(
    '%j is a text, though shorter than what is looked at first',
    async (text) => {
      expect(await decode(Buffer.from(text))).toBe(text);
    },
  );

  test.each([7, 1_000])(
    'Latin-1 is refused by name, with the line, read %i bytes at a time',
    async (size) => {
      expect(await refusalOf(Buffer.from('guest_id\na\nm\xfcller\n', 'latin1'), size)).toMatchObject({
        message: 'guests.csv is not UTF-8 in line 3: it is probably Latin-1 (Windows-1252)',
        hint: expect.stringContaining('iconv -f WINDOWS-1252 -t UTF-8'),
      });
    },
  );

  test.each<[string, Uint8Array, string]>([
    ['UTF-8 that ends within a letter', Buffer.from('a\nb€').subarray(0, -1), 'is not UTF-8 in line 2'],
    ['UTF-16 that ends within a letter', utf16('a\nb').subarray(0, -1), 'is not whole UTF-16'],
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le'), 'is UTF-16 without a byte order mark'],
    ['a workbook', Buffer.from('PK\x03\x04\x14\0', 'latin1'), 'is an Excel workbook'],
  ])('%s is refused by name', async (_, bytes, message) => {
    expect((await refusalOf(bytes)).message).toContain(`guests.csv ${message}`);
  });
});
