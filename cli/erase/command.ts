// `cxone-guests erase`: the command line around the removal of a guest's attributes.
import { loadConfig, readCustomerIdPrefix } from '../../lib/config.ts';
import { createIdRules } from '../../lib/cxone/digital/ids.ts';
import { InvalidRequestError } from '../../lib/errors.ts';
import { ask } from '../shared/ask.ts';
import { CliError, UsageError } from '../shared/cli-error.ts';
import { findSettings } from '../shared/deployed-settings.ts';
import { findSecret } from '../shared/secret.ts';
import { explainServiceFailure } from '../shared/service-failure.ts';
import type { Environment, Subcommand } from '../shared/subcommand.ts';
import { type EraseOptions, parseArguments } from './arguments.ts';
import { eraseGuest } from './erase-guest.ts';
import { USAGE } from './usage.ts';

const noRemoval = () =>
  new CliError("The reference document's API of CXone documents no removal", {
    hint: "Take the hash away by an update of the attribute with an e-mail address that is nobody's, and ask NICE to remove the attribute",
  });

/** The guest's one id. @throws UsageError for what no guest and no attribute is called */
const customerIdOf = ({ guest, attributes }: EraseOptions, prefix: string): string => {
  const rules = createIdRules(prefix);
  try {
    for (const id of attributes) rules.checkAttributeId(id, '--attribute');
    return rules.canonicalGuestId(guest);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new UsageError(error.details ?? error.message, { hint: error.hint });
  }
};

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const terminal = process.stdin.isTTY && process.stderr.isTTY;
  const options = parseArguments(args, env, { terminal });
  const { region } = options;
  const settings = await findSettings(options, env);
  try {
    const prefix = readCustomerIdPrefix(settings);
    if (prefix === undefined) throw noRemoval();
    const customerId = customerIdOf(options, prefix);
    const config = loadConfig(settings);
    if (config.digital === undefined) throw noRemoval();
    return await eraseGuest(customerId, options, {
      config,
      digital: config.digital,
      readSecret: findSecret({ region, settings: async () => settings }).read,
      ask,
      print: (line) => process.stdout.write(`${line}\n`),
      warn: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    throw explainServiceFailure(error);
  }
};

/** The subcommand. */
export const erase: Subcommand = { usage: USAGE, run };
