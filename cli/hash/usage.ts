// What `hash` offers, in the words shown for --help.

/** Ends with a line feed. */
export const USAGE = `Usage: npx --no cxone-guests hash [options]

Shows what identifiers become: the normalised form and the value that a deployment stores, for whoever has to compare.
Identifiers come from standard input, one a line, or on a terminal when asked: never from the command line, which a
shell keeps in its history. The normalised form is the identifier itself: mind where the output goes.

Examples:
  npx --no cxone-guests hash --stage prod --region eu-central-1
  npx --no cxone-guests hash --stage prod --region eu-central-1 --json < identifiers.txt

  --stage NAME          by the settings of this deployed stage; default: those of the environment
                        (IDENTIFIER_NORMALIZATION, IDENTIFIER_DEFAULT_COUNTRY, IDENTIFIER_HASH, IDENTIFIER_ENCODING)
  --region NAME         the AWS region; default: AWS_REGION or the profile's
  --attribute-id NAME   the attribute that holds the value; default: hashed_user_id. During a rotation of keys the
                        value with an old key is under <attribute id>_<key id>, and shown too
  --key ID              with this key of the secret in place of those in use, to find what an old one hashed
  --json                one JSON object for each line: {"normalized", "attributes": [{"id", "value"}]}, or
                        {"error": {"code", "details", "hint"}}
  -h, --help            show this

With hmac-sha256 the keys are read from the secret (CXONE_SECRET_ID), which takes secretsmanager:GetSecretValue on it,
and kms:Decrypt where it has a key of its own. They are shown nowhere. With sha256 nothing is read, and without --stage
AWS is not called.

Exit codes: 0 done, 1 failed or some identifiers refused, 2 wrong usage, 130 interrupted.
`;
