// What failures of AWS and of the network mean for the command: worth another attempt or not, and what the
// operator can do. Names are shown, messages are not: they may hold ARNs.

import { ConfigurationError } from '../../lib/errors.ts';
import { type CauseSummary, summarizeCause } from '../../lib/telemetry/cause-summary.ts';
import { CliError } from './cli-error.ts';

const TRANSIENT =
  /throttl|TooManyRequests|SlowDown|ThroughputExceeded|RequestLimitExceeded|^(TimeoutError|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/i;

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
  [/NonExistentQueue|QueueDoesNotExist/, 'There is no such queue: check the queue URL and its region.'],
  [/^ResourceNotFound/, 'There is no such table: check the name of the order table and the region.'],
  [/^ENOTFOUND$/, 'The host is not known: check the queue URL, the region and the network.'],
  [TRANSIENT, 'AWS could not be reached or is busy: try again later.'],
];

const DENIED = /^AccessDenied/;

/** Whether it was the order table that failed. */
export const isOrderFailure = (error: unknown): error is ConfigurationError =>
  error instanceof ConfigurationError && error.code === 'order_unavailable';

// The order table reports what AWS did as the cause of its own failure.
const causeOf = (error: unknown): CauseSummary =>
  (isOrderFailure(error) && error.causedBy) || summarizeCause(error);

const namesOf = (error: unknown): readonly string[] => {
  const { code, name } = causeOf(error);
  return code === undefined ? [name] : [code, name];
};

/** Whether the same request may well succeed a little later. */
export const isTransient = (error: unknown): boolean =>
  (causeOf(error).status ?? 0) >= 500 || namesOf(error).some((name) => TRANSIENT.test(name));

const hintFor = (names: readonly string[], right: string): string | undefined => {
  if (names.some((name) => DENIED.test(name))) return `The credentials need ${right}.`;
  return HINTS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
};

/**
 * The failure as the operator sees it; one that is no failure of AWS or the network is handed back. `right`
 * is what the request takes, such as `sqs:SendMessage on the queue`.
 */
export const explainAwsFailure = (error: unknown, { right }: { readonly right: string }): unknown => {
  // An empty one is not accepted, in words of its own.
  if (error instanceof Error && /^Region (is missing$|not accepted: region="")/.test(error.message)) {
    return new CliError('The AWS region is not known', { hint: 'Give --region or set AWS_REGION.' });
  }
  const { name, status } = causeOf(error);
  const names = namesOf(error);
  const [shown = name] = names;
  const hint = hintFor(names, right);
  if (hint === undefined && status === undefined) {
    if (!isOrderFailure(error)) return error;
    return new CliError('The order table cannot be asked', { hint: 'Check --order-table and --region.' });
  }
  return new CliError(`AWS: ${shown}${status === undefined ? '' : ` (status ${status})`}`, { hint });
};
