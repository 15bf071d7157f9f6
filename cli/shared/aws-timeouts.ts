// How long the command line waits for AWS: longer than the functions, which have a deadline.

const TIMEOUT_MS = 8_000;

/** For the request handler of a client of the AWS SDK. */
export const AWS_TIMEOUTS = {
  connectionTimeout: TIMEOUT_MS,
  requestTimeout: TIMEOUT_MS,
  throwOnRequestTimeout: true,
} as const;
