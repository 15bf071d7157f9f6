// `npx --no cxone-guests <command>`: finds the subcommand and starts it; help, version, the last word on a
// failure and the exit code. Prints no identifier and no stack trace.
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { UsageError } from './shared/cli-error.ts';
import { describeFailure } from './shared/describe-failure.ts';
import { nearName } from './shared/did-you-mean.ts';
import { DONE, FAILED, type Subcommand, WRONG_USAGE } from './shared/subcommand.ts';

interface Entry {
  readonly name: string;
  /** What it does, in one line of the help. */
  readonly summary: string;
  readonly load: () => Promise<Subcommand>;
}

const PROGRAM = 'npx --no cxone-guests';

/** Each has a folder of its name beside this file. */
const SUBCOMMANDS: readonly Entry[] = [
  {
    name: 'bulk',
    summary: 'check and hash the rows of a file and send them to the update queue',
    load: async () => (await import('./bulk/command.ts')).bulk,
  },
  {
    name: 'call',
    summary: 'send one update to the endpoint of a deployment, signed',
    load: async () => (await import('./call/command.ts')).call,
  },
  {
    name: 'dead-letters',
    summary: 'look at updates that were given up, send them round again, or drop them',
    load: async () => (await import('./dead-letters/command.ts')).deadLetters,
  },
  {
    name: 'doctor',
    summary: 'check whether the service is set up right',
    load: async () => (await import('./doctor/command.ts')).doctor,
  },
  {
    name: 'erase',
    summary: 'remove what the service has written to a guest of CXone',
    load: async () => (await import('./erase/command.ts')).erase,
  },
  {
    name: 'hash',
    summary: 'show the normalised form and the hash of identifiers',
    load: async () => (await import('./hash/command.ts')).hash,
  },
  {
    name: 'logs',
    summary: 'follow an update through the logs to its end',
    load: async () => (await import('./logs/command.ts')).logs,
  },
  {
    name: 'status',
    summary: 'show what is queued, dead-lettered and failing',
    load: async () => (await import('./status/command.ts')).status,
  },
];

const names = SUBCOMMANDS.map(({ name }) => name);
const width = Math.max(...[...names, 'version'].map((name) => name.length)) + 2;

const USAGE = `Usage: ${PROGRAM} <command> [options]

${SUBCOMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n')}

  ${'help'.padEnd(width)}show this, or the options of a command: help bulk, or bulk --help
  ${'version'.padEnd(width)}show the version

Both are words, because npx takes --help and --version for itself right after the program's name.

Example: ${PROGRAM} bulk guests.csv --dry-run

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
`;

// As words too: npx takes options for itself that come right after the program's name.
const isHelp = (word: string) => word === '--help' || word === '-h';
const VERSION_WORDS = ['version', '--version'];

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
};

const findSubcommand = (word: string | undefined): Entry => {
  const found = SUBCOMMANDS.find(({ name }) => name === word);
  if (found) return found;
  if (word === undefined)
    throw new UsageError(`Which command? There are: ${[...names, 'help', 'version'].join(', ')}`);
  const near = nearName(word, [...names, 'help', 'version']);
  const what = word.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`There is no ${what} ${word}`, { hint: near && `Did you mean ${near}?` });
};

const run = async ([word, ...args]: readonly string[]): Promise<number> => {
  if (word !== undefined && VERSION_WORDS.includes(word)) {
    process.stdout.write(`${readVersion()}\n`);
    return DONE;
  }
  if (word !== undefined && (isHelp(word) || (word === 'help' && args.length === 0))) {
    process.stdout.write(USAGE);
    return DONE;
  }
  const [name, rest] = word === 'help' ? [args[0], ['--help']] : [word, args];
  const subcommand = await findSubcommand(name).load();
  if (rest.some(isHelp)) {
    process.stdout.write(subcommand.usage);
    return DONE;
  }
  return await subcommand.run(rest, process.env);
};

const helpOn = (word: string | undefined): string =>
  ` Help: ${PROGRAM} ${word !== undefined && names.includes(word) ? `${word} --help` : 'help'}`;

const args = process.argv.slice(2);
try {
  process.exitCode = await run(args);
} catch (error) {
  const wrong = error instanceof UsageError;
  const line = `${describeFailure(error)}${wrong ? helpOn(args[0]) : ''}`;
  process.stderr.write(`${styleText('red', line, { stream: process.stderr })}\n`);
  process.exitCode = wrong ? WRONG_USAGE : FAILED;
}
