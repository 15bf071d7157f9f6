// What the command line offers, in the words shown for --help and after a wrong command.

/** Ends with a line feed. */
export const USAGE = `Usage: npm run bulk -- [options] <file>

Checks and hashes the rows of a file on this machine and sends them to the update queue.
<file> is one of
  CSV                   with the header guest_id,user_identifier[,attribute_id], in any case and order
  JSON Lines            (.jsonl, .ndjson) with one body of the HTTPS call a line
  -                     standard input in either format

  --queue-url URL       the FIFO queue; default: the environment variable UPDATE_QUEUE_URL
  --attribute-id NAME   for rows without an attribute_id; default: hashed_user_id
  --format csv|jsonl    needed for standard input; default: by the file's extension, else csv
  --concurrency N       batches of at most ten rows in flight, 1 to 64; default: 32
  --dry-run             only check the rows: nothing is sent; bad ones are listed in a file of its own
  --restart             forget an interrupted run of this file and begin anew
  -h, --help            show this

Beside guests.csv it writes
  guests.rejected.csv          line, code and reason of bad rows, if there are any; the rest go on
  guests.dry-run.rejected.csv  the same of a dry run
  guests.progress.json         while the run is not complete: the same command goes on there
Of a file that does not end in .csv they keep the whole name: guests.jsonl.rejected.csv.

Exit codes: 0 all rows queued (--dry-run: valid), 2 some rejected, 1 failed, 130 interrupted.
`;
