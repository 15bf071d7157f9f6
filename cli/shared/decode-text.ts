// Bytes of a file as text: UTF-8, or UTF-16 that begins with a byte order mark, as Excel's "Unicode text"
// does. Anything else is refused by name, because wrongly read letters would make other guests.
import { TextDecoder } from 'node:util';
import { CliError } from './cli-error.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Enough to recognise what a file is. */
const SNIFFED_BYTES = 4;

const AS_UTF8 = 'Save it as UTF-8: in Excel as "CSV UTF-8 (Comma delimited)"';

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

const sniff = (bytes: Uint8Array, name: string): Encoding => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    throw new CliError(`${name} is an Excel workbook or another zip archive`, { hint: AS_UTF8 });
  }
  if (bytes.includes(0)) {
    throw new CliError(`${name} is UTF-16 without a byte order mark, or no text`, { hint: AS_UTF8 });
  }
  return 'utf-8';
};

async function* withWholeStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start.length >= SNIFFED_BYTES) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length >= SNIFFED_BYTES) yield start;
  }
  if (start.length < SNIFFED_BYTES) yield start;
}

const countLines = (text: string): number => text.split('\n').length - 1;

const notOf = (encoding: Encoding, name: string, lineNumber: number): CliError =>
  encoding === 'utf-8'
    ? new CliError(`${name} is not UTF-8 in line ${lineNumber}: it is probably Latin-1 (Windows-1252)`, {
        hint: `${AS_UTF8}, or convert it with: iconv -f WINDOWS-1252 -t UTF-8`,
      })
    : new CliError(`${name} is not whole UTF-16 in line ${lineNumber}`, { hint: AS_UTF8 });

/** The text of `chunks`, a byte order mark included. @throws CliError that says what `name` is instead */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let encoding: Encoding | undefined;
  let decoder: TextDecoder | undefined;
  let lines = 1;
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    encoding ??= sniff(bytes, name);
    decoder ??= new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      const [before = ''] = new TextDecoder(encoding).decode(bytes).split('\uFFFD');
      throw notOf(encoding, name, lines + countLines(before));
    }
  };
  for await (const chunk of withWholeStart(chunks)) {
    const text = decode(chunk, true);
    lines += countLines(text);
    yield text;
  }
  yield decode(new Uint8Array(), false);
}
