// What `dead-letters` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests dead-letters [list|show|replay|drop] [options]

Looks at the updates that CXone refused for good, or that failed too often, and sends them round again.

Examples:
  npx --no cxone-guests dead-letters --stage prod --region eu-central-1
  npx --no cxone-guests dead-letters replay --stage prod --region eu-central-1 --code cxone_not_found --dry-run

  list                  count them by code, with their ages; the default
  show ID               one of them, by its message id
  replay                send them to the update queue: each is deleted when it is stored there. What a newer update
                        has overtaken is not written over it
  drop                  write them to a file, then delete them, after a question

Which ones: all that is given must hold. replay and drop need one of these, or --all:
  --code NAME           of this code; may be given again. none: moved by SQS itself, after a receive too many
  --older-than AGE      in the dead-letter queue for at least so long: 90s, 30m, 12h or 3d
  --newer-than AGE      for so long at most
  --guest ID            of this guest, as callers of the service name it
  --all                 all of them

  --each                list: a line for each, with its message id
  --guests              list, show: guest ids in clear, a line for each; otherwise the digest that is in the log
  --dry-run             replay, drop: say what would be done, by code
  --overwrite           replay: send also what may be written over something newer
  --yes                 drop: do not ask
  --file PATH           drop: where they are kept; default: dead-letters-<time>.jsonl in this folder
  --stage NAME          of this deployed stage; default: UPDATE_QUEUE_URL, DEAD_LETTER_QUEUE_URL and ORDER_TABLE_NAME
  --region NAME         the AWS region; default: the queue URL's, else AWS_REGION or the profile's
  --json                one object for programs
  -h, --help            show this

While it looks, the dead letters are hidden from others. They are back when it ends, also by Ctrl-C; four minutes
later when it was killed. No hash is printed.

Exit codes: 0 done, 1 failed, or some were kept, or could not be read by replay or drop, 2 wrong usage,
130 interrupted.
`;
