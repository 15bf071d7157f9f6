// Cuts text into lines with their numbers, in bounded memory. A row of a file is one line in
// every format: no value of the contract can hold a line feed, so a quote left open spoils one row and not the rest.

/** A line without its end; numbers start at 1, as editors show them. */
export interface Line {
  readonly number: number;
  /** Cut off shortly after `MAX_LINE_LENGTH`. */
  readonly text: string;
}

/** In UTF-16 code units; no row of the contract comes near. */
export const MAX_LINE_LENGTH = 65_536;

const BYTE_ORDER_MARK = '\uFEFF';

const toLine = (number: number, raw: string): Line => {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  return { number, text: number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
};

/** The lines of `chunks`, which may be cut anywhere between two characters. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const chunk of chunks) {
    const texts = `${rest}${chunk}`.split('\n');
    rest = (texts.pop() ?? '').slice(0, MAX_LINE_LENGTH + 1);
    for (const text of texts) {
      number += 1;
      yield toLine(number, text);
    }
  }
  if (rest !== '') yield toLine(number + 1, rest);
}
