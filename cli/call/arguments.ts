// The command line of `call`. Touches no file and no network.
import { checkAttributeForm } from '../shared/attribute-option.ts';
import { UsageError } from '../shared/cli-error.ts';
import { checkGuest } from '../shared/guest-options.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** What is asked for. */
export interface CallOptions {
  /** Exactly one of stage and URL is there. */
  readonly stage: string | undefined;
  readonly url: string | undefined;
  readonly region: string | undefined;
  readonly guest: string;
  /** `undefined` leaves it to the service. */
  readonly attributeId: string | undefined;
  /** Whether the update shall be queued. */
  readonly async: boolean;
  /** Holds a JSON Web Token, to be sent in place of a signature. */
  readonly tokenFile: string | undefined;
  readonly json: boolean;
}

const OPTIONS = {
  ...STACK_OPTIONS,
  url: { type: 'string' },
  guest: { type: 'string' },
  'attribute-id': { type: 'string' },
  async: { type: 'boolean', default: false },
  'token-file': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const OPTION_NAME = /^-{1,2}[A-Za-z-]*(=|$)/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const refuse = (): never => {
  throw new UsageError(
    'An identifier is not taken from the command line, which a shell keeps in its history',
    { hint: 'Send it to standard input, or start without it and enter it when asked' },
  );
};

// A token or an identifier must not travel in clear.
const checkUrl = (url: string): string => {
  const { protocol, hostname } = URL.parse(url) ?? {};
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname ?? ''))) return url;
  throw new UsageError('--url must begin with https://, or with http:// on this machine');
};

/** What `args` (without the subcommand) ask for. @throws UsageError, which quotes no identifier */
export const parseArguments = (args: readonly string[], env: Environment): CallOptions => {
  // An option that there is not would be quoted.
  if (args.some((word) => word.startsWith('-') && !OPTION_NAME.test(word))) refuse();
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  if (positionals.length > 0) refuse();
  const { stage, url, region, guest, async, json } = values;
  const { 'attribute-id': attributeId, 'token-file': tokenFile } = values;
  if ((stage === undefined) === (url === undefined)) {
    throw new UsageError('Which endpoint?', {
      hint: 'Give one of --stage (the deployed stage) and --url, such as that of a local run',
    });
  }
  if (guest === undefined) throw new UsageError('Whose attributes? Give --guest');
  checkGuest(guest);
  return {
    stage,
    url: url === undefined ? undefined : checkUrl(url),
    region,
    guest,
    attributeId: attributeId === undefined ? undefined : checkAttributeForm(attributeId),
    async,
    tokenFile,
    json,
  };
};
