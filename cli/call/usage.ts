// What `call` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests call (--stage NAME | --url URL) --guest ID [options]

Sends one update to the endpoint of a deployment and shows the response, for the first try. The request is signed with
your AWS credentials. The identifier comes from standard input, or on a terminal when asked: never from the command
line, which a shell keeps in its history.

Examples:
  npx --no cxone-guests call --stage prod --region eu-central-1 --guest guest-abc-123
  npx --no cxone-guests call --url http://localhost:3000/api/update-guest-attributes --guest guest-abc-123 < identifier.txt

  --stage NAME          the deployed stage, whose endpoint is the output HttpEndpoint
  --url URL             this endpoint instead, without a signature: for a local run
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --guest ID            the guest
  --attribute-id NAME   the attribute; default: hashed_user_id
  --async               ask for the update to be queued: 202 (Prefer: respond-async)
  --token-file PATH     send the JSON Web Token in this file in place of a signature, for authorizer=jwt
  --json                one JSON object: {"status", "body", "request_id", "retry_after", "explanation"}
  -h, --help            show this

It writes to CXone, like any call: take a guest of your own. The response holds the hash that CXone stored.
Takes cloudformation:DescribeStacks on the stack, and execute-api:Invoke on the output HttpInvokeArn.
Exit codes: 0 updated or queued, 1 failed, 2 wrong usage, 130 interrupted.
`;
