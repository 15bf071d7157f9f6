// `cxone-guests hash`: what identifiers become, one by one. They come in by standard input or a prompt.
import { once } from 'node:events';
import { checkAttributeRules } from '../shared/attribute-option.ts';
import { CliError } from '../shared/cli-error.ts';
import { customerIdPrefixOf, idRulesOf } from '../shared/customer-ids.ts';
import { decodeText } from '../shared/decode-text.ts';
import { findIdentifiers } from '../shared/deployed-identifiers.ts';
import { findSettings } from '../shared/deployed-settings.ts';
import { type Line, readLines } from '../shared/lines.ts';
import { prompt } from '../shared/prompt.ts';
import { DONE, type Environment, FAILED, INTERRUPTED, type Subcommand } from '../shared/subcommand.ts';
import { parseArguments } from './arguments.ts';
import { hashLine } from './hash-line.ts';
import { createPrinter } from './print.ts';
import { USAGE } from './usage.ts';

const nothing = () =>
  new CliError('There is no identifier', {
    hint: 'Send one a line to standard input, or enter it when asked',
  });

async function* one(text: string): AsyncGenerator<Line> {
  yield { number: 1, text };
}

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  const settings = await findSettings(options, env);
  const ids = idRulesOf(customerIdPrefixOf(settings));
  const identifiers = await findIdentifiers(settings, options.region, options.keyId);
  const { rules } = identifiers;
  checkAttributeRules(options.attributeId, { identifiers: rules, ids });

  const asks = process.stdin.isTTY;
  const printer = createPrinter(options, identifiers, { numbered: !asks });
  const { stdout } = process;
  const gone = new AbortController();
  // Nobody reads any more, such as `head` that has seen enough.
  stdout.on('error', () => gone.abort());
  stdout.write(printer.start);
  const said = asks ? await prompt('E-mail address or phone number: ') : undefined;
  if (said?.by === 'interrupt') return INTERRUPTED;
  if (said?.by === 'end') throw nothing();
  const lines = said ? one(said.text) : readLines(decodeText(process.stdin, 'Standard input'));
  let refused = false;
  let read = 0;
  for await (const line of lines) {
    read += 1;
    const result = hashLine(line, rules, options.attributeId);
    refused ||= 'error' in result;
    if (!stdout.write(printer.result(result, line))) {
      await once(stdout, 'drain', { signal: gone.signal }).catch(() => gone.abort());
    }
    if (gone.signal.aborted) break;
  }
  if (read === 0) throw nothing();
  return refused ? FAILED : DONE;
};

/** The subcommand. */
export const hash: Subcommand = { usage: USAGE, run };
