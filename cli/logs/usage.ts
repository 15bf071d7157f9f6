// What `logs` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests logs --stage NAME (--request ID | --guest ID) [options]

Follows an update through the logs of http, direct and queue, from the 202 to its end: a line for each event in the
order of time, and then a sentence on what became of it.

Examples:
  npx --no cxone-guests logs --stage prod --region eu-central-1 --request 9d0d71a4-31c4-4d5e-8b3b-2f1f6f0c7c55
  npx --no cxone-guests logs --stage prod --region eu-central-1 --guest guest-abc-123 --since 2d

  --stage NAME          the deployed stage
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --request ID          the request id of a response: request_id in its body, and its header x-request-id
  --guest ID            all updates of this guest, as callers of the service name it; the sentence is about the last
                        one. The logs know it by a digest alone, and the id is sent nowhere
  --since LENGTH        how far to look back, such as 15m, 1h or 2d; default: 1h. A long log takes its time: Ctrl-C
                        shows what was found
  --follow              wait for what comes: with --request until it has ended, with --guest until Ctrl-C
  --json                one JSON object for each event, as it was logged, with the function that logged it. The
                        sentence goes to standard error
  -h, --help            show this

Reads by logs:FilterLogEvents, which AWS does not charge for, and takes cloudformation:ListStackResources to find the
log groups; with --guest lambda:GetFunctionConfiguration too, for the form that guest ids have.
Exit codes: 0 found, 1 failed or nothing found, 2 wrong usage, 130 interrupted.
`;
