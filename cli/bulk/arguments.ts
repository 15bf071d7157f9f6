// The command line: what may be asked of a bulk run. Touches no file and no network.
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { CliError } from '../shared/cli-error.ts';

/** How the rows are written down. */
export type Format = 'csv' | 'jsonl';

/** What one run shall do. */
export interface BulkOptions {
  /** A path, or `-` for standard input. */
  readonly input: string;
  readonly format: Format;
  /** For rows that name none; `undefined` leaves it to the contract. */
  readonly attributeId: string | undefined;
  /** `undefined` in a dry run only. */
  readonly queueUrl: string | undefined;
  /** Batches in flight. */
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** Forget an interrupted run of the same file. */
  readonly restart: boolean;
}

const DEFAULT_CONCURRENCY = '32';

const wrong = (message: string): never => {
  throw new CliError(message, { showUsage: true });
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'attribute-id': { type: 'string' },
        'queue-url': { type: 'string' },
        format: { type: 'string' },
        concurrency: { type: 'string', default: DEFAULT_CONCURRENCY },
        'dry-run': { type: 'boolean', default: false },
        restart: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'The command cannot be read');
  }
};

const formatOf = (input: string, given: string | undefined): Format => {
  if (given === 'csv' || given === 'jsonl') return given;
  if (given !== undefined) return wrong('--format must be csv or jsonl');
  if (input === '-') return wrong('Standard input needs --format csv or --format jsonl');
  return /^\.(jsonl|ndjson)$/i.test(extname(input)) ? 'jsonl' : 'csv';
};

const checkAttributeId = (attributeId: string): string => {
  try {
    parseUpdateRequest({ guest_id: 'g', user_identifier: 'user@example.com', attribute_id: attributeId });
    return attributeId;
  } catch {
    return wrong('--attribute-id must be 1 to 128 letters, digits, underscores or hyphens');
  }
};

const checkQueueUrl = (queueUrl: string | undefined): string => {
  if (!queueUrl) return wrong('No queue: give --queue-url or set UPDATE_QUEUE_URL');
  if (!URL.canParse(queueUrl)) return wrong('The queue must be given by its URL');
  return queueUrl.endsWith('.fifo') ? queueUrl : wrong('The queue must be FIFO: its URL ends in .fifo');
};

const checkConcurrency = (text: string): number => {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 64 ? value : wrong('--concurrency must be a whole number from 1 to 64');
};

/**
 * What `args` (without the program's name) ask for; `undefined` when they ask for help.
 *
 * @throws CliError with `showUsage`
 */
export const parseArguments = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): BulkOptions | undefined => {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [input, ...more] = positionals;
  if (!input) return wrong('Which file?');
  if (more.length > 0) return wrong('One file at a time');
  const { 'attribute-id': attributeId, 'dry-run': dryRun } = values;
  if (dryRun && values.restart) return wrong('--dry-run leaves an interrupted run alone: omit --restart');
  return {
    input,
    format: formatOf(input, values.format),
    attributeId: attributeId === undefined ? undefined : checkAttributeId(attributeId),
    queueUrl: dryRun ? undefined : checkQueueUrl(values['queue-url'] ?? env.UPDATE_QUEUE_URL?.trim()),
    concurrency: checkConcurrency(values.concurrency),
    dryRun,
    restart: values.restart,
  };
};
