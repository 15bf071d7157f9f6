// Owns a bulk run as tests start one: its options, and its progress before the first row.
import type { BulkOptions } from '../../cli/bulk/arguments.ts';
import type { Progress } from '../../cli/bulk/record/progress-file.ts';
import { readIdentifierConfig } from '../../lib/identifiers/identifier-config.ts';
import { referenceRules } from '../../lib/identifiers/identifier-rules.ts';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/1/updates.fifo';

export const FRESH_PROGRESS: Progress = {
  version: 2,
  input_sha256: 'ab',
  format: 'csv',
  attribute_id: null,
  queue_url: QUEUE_URL,
  customer_id_prefix: null,
  normalization: 'reference',
  default_country: null,
  hash: 'sha256',
  encoding: 'hex',
  rows_done: 0,
  rows_rejected: 0,
  rejected_file_bytes: 0,
};

export const BULK_OPTIONS: BulkOptions = {
  input: 'guests.csv',
  format: 'csv',
  attributeId: undefined,
  queueUrl: QUEUE_URL,
  orderTable: undefined,
  customerIdPrefix: undefined,
  identifiers: { config: readIdentifierConfig({}), rules: referenceRules, keyIds: [] },
  region: undefined,
  concurrency: 1,
  dryRun: false,
  restart: false,
};
