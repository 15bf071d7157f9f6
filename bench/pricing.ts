// What a million synchronous updates cost: Lambda's time and requests, and the secret reads of cold starts.
// API Gateway and logs cost the same at every memory size and are left out.

// us-east-1, arm64, first tier. @see https://aws.amazon.com/lambda/pricing/
const DOLLARS_PER_GB_SECOND = 0.0000133334;
const DOLLARS_PER_MILLION_REQUESTS = 0.2;
// @see https://aws.amazon.com/secrets-manager/pricing/
const DOLLARS_PER_SECRET_READ = 0.05 / 10_000;

// FIFO. @see https://aws.amazon.com/sqs/pricing/
const DOLLARS_PER_SQS_CALL = 0.5 / 1_000_000;

const MB_PER_GB = 1_024;
const MILLION = 1_000_000;

/** Dollars. Lambda bills whole milliseconds, and since August 2025 INIT as well. */
export const priceMillionInvocations = (usage: {
  readonly memoryMb: number;
  readonly initMs: number;
  /** The invocation after INIT. */
  readonly firstMs: number;
  readonly warmMs: number;
  /** Invocations that meet a cold start, from 0 to 1. */
  readonly coldShare: number;
}): number => {
  const coldMs = Math.ceil(usage.initMs + usage.firstMs);
  const averageMs = usage.coldShare * coldMs + (1 - usage.coldShare) * Math.ceil(usage.warmMs);
  const gbSeconds = (MILLION * averageMs * usage.memoryMb) / (1_000 * MB_PER_GB);
  const secretReads = MILLION * usage.coldShare;
  return (
    gbSeconds * DOLLARS_PER_GB_SECOND + DOLLARS_PER_MILLION_REQUESTS + secretReads * DOLLARS_PER_SECRET_READ
  );
};

/** Dollars for what a simulation used. */
export const priceUsage = (usage: {
  readonly memoryMb: number;
  readonly lambdaMs: number;
  readonly invocations: number;
  readonly sqsCalls: number;
}): number =>
  ((usage.lambdaMs * usage.memoryMb) / (1_000 * MB_PER_GB)) * DOLLARS_PER_GB_SECOND +
  (usage.invocations / MILLION) * DOLLARS_PER_MILLION_REQUESTS +
  usage.sqsCalls * DOLLARS_PER_SQS_CALL;
