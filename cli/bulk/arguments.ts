// The command line: what may be asked of a bulk run. Touches no file and no network.
import { extname } from 'node:path';
import { checkAttributeForm } from '../shared/attribute-option.ts';
import { UsageError } from '../shared/cli-error.ts';
import type { DeployedIdentifiers } from '../shared/deployed-identifiers.ts';
import { checkOrderTable, checkQueueUrl } from '../shared/find-queue.ts';
import { refuseLeftValue } from '../shared/kept-by-npm.ts';
import { parseOptions, STACK_OPTIONS } from '../shared/parse-options.ts';
import type { Environment } from '../shared/subcommand.ts';

/** How the rows are written down. */
export type Format = 'csv' | 'jsonl';

/** What one run shall do. */
export interface BulkOptions {
  /** A path, or `-` for standard input. */
  readonly input: string;
  readonly format: Format;
  /** For rows that name none; `undefined` leaves it to the contract. */
  readonly attributeId: string | undefined;
  /** `undefined` in a dry run, and as long as the queue was not looked for. */
  readonly queueUrl: string | undefined;
  /** Gives rows their places among other updates; `undefined` where there is none, and in a dry run. */
  readonly orderTable: string | undefined;
  /** What stands in front of the ids of customers; `undefined` with the API of the reference document. */
  readonly customerIdPrefix: string | undefined;
  /** How identifiers become values where the rows go. */
  readonly identifiers: DeployedIdentifiers;
  /** `undefined` leaves it to the queue's URL and the environment. */
  readonly region: string | undefined;
  /** Batches in flight. */
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** Forget an interrupted run of the same file. */
  readonly restart: boolean;
}

/** The options of a run as they were given. */
export interface BulkArguments extends Omit<BulkOptions, 'customerIdPrefix' | 'identifiers'> {
  /** The deployed stage whose queue it is. */
  readonly stage: string | undefined;
}

const OPTIONS = {
  ...STACK_OPTIONS,
  'attribute-id': { type: 'string' },
  'queue-url': { type: 'string' },
  'order-table': { type: 'string' },
  format: { type: 'string' },
  concurrency: { type: 'string', default: '32' },
  'dry-run': { type: 'boolean', default: false },
  restart: { type: 'boolean', default: false },
} as const;

const wrong = (message: string): never => {
  throw new UsageError(message);
};

const formatOf = (input: string, given: string | undefined): Format => {
  if (given === 'csv' || given === 'jsonl') return given;
  if (given !== undefined) return wrong('--format must be csv or jsonl');
  if (input === '-') return wrong('Standard input needs --format csv or --format jsonl');
  return /^\.(jsonl|ndjson)$/i.test(extname(input)) ? 'jsonl' : 'csv';
};

const checkConcurrency = (text: string): number => {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 64 ? value : wrong('--concurrency must be a whole number from 1 to 64');
};

/**
 * What `args` (without the subcommand) ask for.
 *
 * @throws UsageError
 */
export const parseArguments = (args: readonly string[], env: Environment): BulkArguments => {
  const { values, positionals } = parseOptions(args, OPTIONS, env);
  const [input, ...more] = positionals;
  const { 'queue-url': queueUrl, 'order-table': orderTable, 'attribute-id': attributeId } = values;
  const { 'dry-run': dryRun, stage, restart } = values;
  if (!input) return wrong('Which file?');
  if (more.length > 0) {
    refuseLeftValue(env);
    return wrong('One file at a time');
  }
  if (dryRun && restart) return wrong('--dry-run leaves an interrupted run alone: omit --restart');
  if (queueUrl !== undefined && stage !== undefined) return wrong('Give --queue-url or --stage, not both');
  return {
    input,
    format: formatOf(input, values.format),
    attributeId: attributeId === undefined ? undefined : checkAttributeForm(attributeId),
    queueUrl: queueUrl === undefined ? undefined : checkQueueUrl(queueUrl),
    orderTable: orderTable === undefined ? undefined : checkOrderTable(orderTable),
    stage,
    region: values.region,
    concurrency: checkConcurrency(values.concurrency),
    dryRun,
    restart,
  };
};
