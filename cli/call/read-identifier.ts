// The identifier, which comes by standard input or a prompt: a command line would stay in the history of the shell.
import { CliError } from '../shared/cli-error.ts';
import { decodeText } from '../shared/decode-text.ts';
import { readLines } from '../shared/lines.ts';
import { prompt } from '../shared/prompt.ts';

const nothing = () =>
  new CliError('There is no identifier', {
    hint: 'Send one to standard input, or enter it when asked',
  });

const readStandardInput = async (): Promise<string> => {
  let found: string | undefined;
  for await (const { text } of readLines(decodeText(process.stdin, 'Standard input'))) {
    if (found !== undefined && text.trim() !== '') {
      throw new CliError('Standard input holds several lines', {
        hint: 'A call takes one identifier: send many by cxone-guests bulk',
      });
    }
    found ??= text;
  }
  return found ?? '';
};

/** As it was entered; `undefined` after Ctrl-C. @throws CliError where there is none */
export const readIdentifier = async (): Promise<string | undefined> => {
  if (!process.stdin.isTTY) {
    const text = await readStandardInput();
    if (text === '') throw nothing();
    return text;
  }
  const { text, by } = await prompt('E-mail address or phone number: ');
  if (by === 'interrupt') return undefined;
  if (by === 'end' || text === '') throw nothing();
  return text;
};
