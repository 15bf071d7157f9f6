// What `bulk` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests bulk [options] <file>

Checks and hashes the rows of a file on this machine and sends them to the update queue, in the order of the
file for each guest.

Examples:
  npx --no cxone-guests bulk guests.csv --dry-run
  npx --no cxone-guests bulk guests.csv --stage prod --region eu-central-1

<file> is one of
  CSV                   with the header guest_id,user_identifier[,attribute_id], case-insensitive, in any order;
                        separated by commas, semicolons or tabs, or as a first line sep=; says
  JSON Lines            (.jsonl, .ndjson) with one body of the HTTPS call a line
  -                     standard input in either format
in UTF-8, or in UTF-16 with a byte order mark. Latin-1 is refused.

  --stage NAME          queue, order table and settings of this deployed stage, from its CloudFormation stack
  --queue-url URL       the FIFO queue; default: the environment variable UPDATE_QUEUE_URL. Without --stage the
                        settings are the environment's too: set what the deployment has, or values will not match
  --order-table NAME    the table of the order of updates; default: the environment variable ORDER_TABLE_NAME
  --region NAME         the AWS region; default: the queue URL's, else AWS_REGION or the profile's
  --attribute-id NAME   for rows without an attribute_id; default: hashed_user_id
  --format csv|jsonl    needed for standard input; default: by the file's extension, else csv
  --concurrency N       batches of at most ten rows in flight, 1 to 64; default: 32
  --dry-run             only check the rows: nothing is sent; bad ones are listed in a file of its own
  --restart             forget an interrupted run of this file and start over from the first row
  -h, --help            show this

With Digital Experience (CXONE_API=digital in the deployed stage, or without --stage in the environment) guest ids
get the prefix of customer ids, and attribute ids with a hyphen are refused.

Identifiers are normalised and hashed as the deployment does it (IDENTIFIER_NORMALIZATION, IDENTIFIER_DEFAULT_COUNTRY,
IDENTIFIER_HASH, IDENTIFIER_ENCODING). With hmac-sha256 the keys are read from the secret (CXONE_SECRET_ID), once and
before the first row, in a dry run too: that takes secretsmanager:GetSecretValue on the secret, and kms:Decrypt where
it has a key of its own. A run that began before a rotation of keys goes on with the keys of its start.

Beside guests.csv, or beside what it leads to where it is a symbolic link, it writes
  guests.rejected.csv          line, code and reason of bad rows, if there are any; the rest are sent
  guests.dry-run.rejected.csv  the same of a dry run
  guests.progress.json         while the run is not complete: the same command resumes there
  guests.lock                  while the run is alive: a second run of the file is refused
Of a file that does not end in .csv they keep the whole name: guests.jsonl.rejected.csv.

Ctrl-C stops when what was read is sent, a second one at once. After a crash up to about 1,800 rows are sent
again, in order: every guest still ends on its last row.

Exit codes: 0 all rows queued (--dry-run: valid), 1 failed or some rows rejected, 2 wrong usage,
130 interrupted.
`;
