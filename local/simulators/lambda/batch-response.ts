// Owns what Lambda makes of a function's reply to a batch when ReportBatchItemFailures is on.

/**
 * The ids of the messages that failed: those reported, none for a reply without a report, and all of them
 * for a report that cannot be right.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export const failedMessageIds = (response: unknown, messageIds: readonly string[]): ReadonlySet<string> => {
  const none: ReadonlySet<string> = new Set();
  const all: ReadonlySet<string> = new Set(messageIds);
  if (response === null || response === undefined) return none;
  if (typeof response !== 'object') return all;
  if (!('batchItemFailures' in response)) return none;
  const { batchItemFailures } = response;
  if (batchItemFailures === null || batchItemFailures === undefined) return none;
  if (!Array.isArray(batchItemFailures)) return all;
  const reported = batchItemFailures.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'itemIdentifier' in item ? item.itemIdentifier : undefined,
  );
  const known = reported.filter((id) => typeof id === 'string' && all.has(id));
  return known.length < reported.length ? all : new Set(known.map(String));
};
