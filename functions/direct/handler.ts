// The door for other AWS services: Lambda Invoke, Step Functions, EventBridge rules and Pipes.
// A request in, the success body out; failures are thrown by name, for a state machine to match on.

import { parseUpdateBatch } from '../../lib/contract/update-batch.ts';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { ServiceError } from '../../lib/errors.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import { type LambdaContext, openService, type ServiceRoot } from '../../lib/service.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import {
  createUpdateItems,
  type FailedItem,
  failedResult,
  type ItemResult,
  type UpdatedItem,
} from './update-items.ts';

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

const toDirectFailure = (error: unknown): DirectFailure => {
  if (error instanceof DirectFailure) return error;
  return new DirectFailure(failedResult(error), error instanceof ServiceError ? error.hint : undefined);
};

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
  // Throws what is wrong with the payload; what it promises is work, which logs its own outcome.
  const start = (payload: unknown, context: LambdaContext): Promise<DirectAnswer> => {
    const service = root.service();
    const invocation = service.startInvocation(context);
    const updateItems = async (items: readonly unknown[]) => {
      const update = createUpdateItems({
        updateGuest: service.updateGuest,
        concurrency: service.config.guestConcurrency,
      });
      const results = await update(items, invocation);
      const failed = results.filter((result) => result.status === 'failed');
      invocation.log('INFO', 'items processed', {
        outcome: 'processed',
        items: items.length,
        failed: failed.length,
      });
      return { results, failed };
    };

    if (Array.isArray(payload)) {
      // EventBridge Pipes sends arrays, and takes any answer for success: one failure must fail the call.
      return updateItems(payload.map(unwrap)).then(({ results, failed }) => {
        const worst = failed.find(({ retryable }) => retryable) ?? failed[0];
        if (worst) throw new DirectFailure(worst);
        return results.filter((result) => result.status === 'success');
      });
    }
    const batch = parseUpdateBatch(payload);
    if (batch) return updateItems(batch).then(({ results }) => ({ results }));
    const update = parseUpdateRequest(payload);
    return service
      .updateGuest(update, invocation)
      .then((states) => ({ status: 'success', updated_attributes: states }) as const);
  };

  return async (event: unknown, context: LambdaContext): Promise<DirectAnswer> => {
    let answer: Promise<DirectAnswer>;
    try {
      answer = start(unwrap(event), context);
    } catch (error) {
      const log = withFields(root.log, { request_id: context.awsRequestId });
      logFailure(log, 'request refused', error, { attempts: 0 });
      throw toDirectFailure(error);
    }
    return answer.catch((error: unknown) => {
      throw toDirectFailure(error);
    });
  };
};

/** The handler of the deployed function. */
export const startDirectHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) =>
  createDirectHandler(await openService(env, readSecret));
