// What the command line offers, in the words shown for --help and after a wrong command.

/** Ends with a line feed. */
export const USAGE = `Usage: npm run bulk -- [options] <file>

Sends the rows of a file to the update queue. <file> is CSV with the header
guest_id,user_identifier[,attribute_id], or JSON Lines (.jsonl, .ndjson), or - for standard input.

  --queue-url URL       the FIFO queue; default: the environment variable UPDATE_QUEUE_URL
  --attribute-id NAME   for rows without an attribute_id; default: hashed_user_id
  --format csv|jsonl    needed for standard input; default: by the file's extension, else csv
  --concurrency N       batches of ten in flight, 1 to 64; default: 32
  --dry-run             only check the rows: nothing is sent
  --restart             forget an interrupted run of this file and begin anew
  --help                show this

Exit codes: 0 all rows queued, 2 some rejected, 1 failed, 130 interrupted.
`;
