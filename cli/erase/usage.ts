// What `erase` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests erase --guest ID [options]

Removes the attributes of a guest that this service has written to CXone, for the right to erasure. It takes the
Digital Experience API: the API of the reference document knows no removal.

Examples:
  npx --no cxone-guests erase --stage prod --region eu-central-1 --guest 2f6c1f4e --dry-run
  npx --no cxone-guests erase --stage prod --region eu-central-1 --guest 2f6c1f4e --attribute hashed_email

  --guest ID            the guest, as callers of the service name it
  --attribute NAME      remove this attribute; may be given again. Default: each field whose value has the form of
                        our hashes, listed first: 64 hexadecimal digits, or with a key <key id>:<digest>, those with
                        the old keys of a rotation included. 44 digits of base64 without a key id have it where the
                        deployment writes base64, and where you name the field. A field with another value is never
                        removed
  --stage NAME          in the tenant of this deployed stage; default: what the environment variables of a local
                        run name
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --dry-run             only say what would be removed
  --yes                 do not ask: for scripts that name no attribute
  --even-if-queued      remove even if updates of the guest are queued, which would write the attributes again.
                        Without it nothing is removed then
  -h, --help            show this

Prints names of attributes, never their values. What is not there counts as removed.
Exit codes: 0 nothing of it is left, 1 failed, refused or not confirmed, 2 wrong usage, 130 interrupted.
`;
