// The door for other AWS services: Lambda Invoke, Step Functions, EventBridge rules and Pipes.
// A request in, the success body out; failures are thrown by name, for a state machine to match on.

import type { ReadSecret } from '../../lib/aws/secret-reader.ts';
import { ServiceError } from '../../lib/errors.ts';
import { logFailure } from '../../lib/failure-log.ts';
import { withFields } from '../../lib/logger.ts';
import { composeService, type Invocation, type ServiceRoot } from '../../lib/service.ts';
import { parseUpdateBatch } from '../../lib/update-batch.ts';
import {
  createUpdateItems,
  type FailedItem,
  failedResult,
  type ItemResult,
  type UpdatedItem,
} from '../../lib/update-items.ts';
import { parseUpdateRequest } from '../../lib/update-request.ts';

/** What a single request, a batch and an array of EventBridge Pipes are answered with. */
export type DirectAnswer = UpdatedItem | { readonly results: readonly ItemResult[] } | readonly UpdatedItem[];

/** Lambda tells callers the name and the message of an error alone, so the message carries the code. */
class DirectFailure extends Error {
  override readonly name: string;

  constructor(failed: FailedItem, hint?: string) {
    super([`${failed.code}: ${failed.detail}`, hint].filter(Boolean).join(' '));
    this.name = failed.error;
  }
}

/** The request inside an EventBridge event; any other payload as it is. */
const unwrap = (payload: unknown): unknown => {
  const envelope = Object(payload);
  return 'detail-type' in envelope && 'detail' in envelope ? envelope.detail : payload;
};

/**
 * The handler over a service.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const createDirectHandler = (root: ServiceRoot) => {
  const run = async (
    payload: unknown,
    context: Invocation,
    onAdmitted: () => void,
  ): Promise<DirectAnswer> => {
    const service = root.service();
    const call = service.startCall(context);
    const updateItems = async (items: readonly unknown[]) => {
      const update = createUpdateItems({
        updateGuest: service.updateGuest,
        concurrency: service.config.guestConcurrency,
      });
      const results = await update(items, call);
      const failed = results.filter((result) => result.status === 'failed');
      call.log('INFO', 'items processed', {
        outcome: 'processed',
        items: items.length,
        failed: failed.length,
      });
      return { results, failed };
    };

    if (Array.isArray(payload)) {
      // EventBridge Pipes sends arrays, and takes any answer for success: one failure must fail the call.
      const { results, failed } = await updateItems(payload.map(unwrap));
      const worst = failed.find(({ retryable }) => retryable) ?? failed[0];
      if (worst) throw new DirectFailure(worst);
      return results.filter((result) => result.status === 'success');
    }
    const batch = parseUpdateBatch(payload);
    if (batch) return { results: (await updateItems(batch)).results };
    const update = parseUpdateRequest(payload);
    onAdmitted();
    const states = await service.updateGuest(update, call);
    return { status: 'success', updated_attributes: states };
  };

  return async (event: unknown, context: Invocation): Promise<DirectAnswer> => {
    // The use case logs its own outcome.
    let admitted = false;
    try {
      return await run(unwrap(event), context, () => {
        admitted = true;
      });
    } catch (error) {
      if (error instanceof DirectFailure) throw error;
      const log = withFields(root.log, { request_id: context.awsRequestId });
      if (!admitted) logFailure(log, 'request refused', error, { attempts: 0 });
      throw new DirectFailure(failedResult(error), error instanceof ServiceError ? error.hint : undefined);
    }
  };
};

/** The handler of the deployed function, with its first token. */
export const openDirectDoor = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) => {
  const root = composeService(env, readSecret);
  await root.warmedUp;
  return createDirectHandler(root);
};
