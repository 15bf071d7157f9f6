// What failures of AWS and of the network mean for the run: worth another attempt or not, and what the
// operator can do. Names are shown, messages are not: they may hold ARNs.
import { summarizeCause } from '../../lib/errors.ts';
import { CliError } from './cli-error.ts';

const TRANSIENT =
  /throttl|TooManyRequests|SlowDown|^(TimeoutError|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/i;

const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(CredentialsProviderError|TokenProviderError)$/,
    'Give credentials: AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or `aws sso login`.',
  ],
  [/^ExpiredToken/, 'The AWS session has ended: sign in again.'],
  [
    /^(InvalidClientTokenId|InvalidSecurity|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch)/,
    'AWS does not accept the credentials: check the profile or the access key.',
  ],
  [/^Kms/i, "The credentials need kms:GenerateDataKey and kms:Decrypt on the queue's key."],
  [/^AccessDenied/, 'The credentials need sqs:SendMessage on the queue.'],
  [/NonExistentQueue|QueueDoesNotExist/, 'There is no such queue: check the queue URL and its region.'],
  [/^ENOTFOUND$/, "The queue URL's host is not known: check the URL, and the network."],
  [TRANSIENT, 'AWS could not be reached or is busy: try again later.'],
];

const namesOf = (error: unknown): readonly string[] => {
  const { code, name } = summarizeCause(error);
  return code === undefined ? [name] : [code, name];
};

/** Whether the same request may well succeed a little later. */
export const isTransient = (error: unknown): boolean =>
  (summarizeCause(error).status ?? 0) >= 500 || namesOf(error).some((name) => TRANSIENT.test(name));

/** The failure as the operator sees it; one that is no failure of AWS or the network is handed back. */
export const explainAwsFailure = (error: unknown): unknown => {
  if (error instanceof Error && error.message === 'Region is missing') {
    return new CliError('The AWS region is not known', { hint: 'Set AWS_REGION.' });
  }
  const { name, status } = summarizeCause(error);
  const [shown = name, ...others] = namesOf(error);
  const hint = HINTS.find(([pattern]) => [shown, ...others].some((each) => pattern.test(each)))?.[1];
  if (hint === undefined && status === undefined) return error;
  return new CliError(`AWS: ${shown}${status === undefined ? '' : ` (status ${status})`}`, {
    ...(hint !== undefined && { hint }),
  });
};
