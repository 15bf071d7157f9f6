// What `doctor` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests doctor [options]

Checks whether the service is set up right: a line for each check, and under what is wrong the way out.
Changes nothing, unless a test guest is named.

Examples:
  npx --no cxone-guests doctor --stage prod --region eu-central-1
  npx --no cxone-guests doctor --stage prod --attribute hashed_email --attribute hashed_phone
  npx --no cxone-guests doctor --stage prod --guest my-test-guest --attribute hashed_email

  --stage NAME          check this deployed stage; default: what the environment variables of a local run name
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --attribute NAME      an attribute id in use, which must be defined; may be given again
  --guest ID            write a test value to the attributes given, read it back and remove it, on this guest;
                        what the guest had is put back. Needs --attribute. Take a guest of your own, at rest
  --record              after the checks, print what was exchanged with CXone for a report of a fault: statuses,
                        names of headers and the shape of bodies, no values
  --json                print one JSON object instead
  -h, --help            show this

Marks: ✔ right, ✖ wrong, ! works, but look at it, – not checked.
Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage, 130 interrupted.
Ctrl-C during the trial of a guest puts the guest back first, a second one stops at once.
`;
