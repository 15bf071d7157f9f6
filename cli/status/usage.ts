// What `status` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests status [options]

Shows on one screen how a deployment is: how many updates are queued and for how long, dead letters by their codes,
circuit breaker and rate limit as the log shows them, the outcomes of the last hour by function, and the newest errors.
Changes nothing, and shows no guest and no value.

Examples:
  npx --no cxone-guests status --stage prod --region eu-central-1
  npx --no cxone-guests status --stage prod --json

  --stage NAME          the deployed stage; default: the queues that UPDATE_QUEUE_URL and DEAD_LETTER_QUEUE_URL name,
                        as npm start prints them. A local run has no log groups
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --json                print one JSON object instead
  -h, --help            show this

What your credentials may not read is marked –, with the right that it takes; the rest is shown all the same.
The log is asked by CloudWatch Logs Insights, at $0.005 for each GB that was logged in the last hour; where that may not
be, it is read line by line from the newest on, for ten seconds at most. Of the dead letters 100 at most are looked at,
which hides them for a moment from others who look.
Exit codes: 0 shown, 1 the queue cannot be read, 2 wrong usage.
`;
