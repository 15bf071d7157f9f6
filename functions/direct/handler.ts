// The function for other AWS services: Lambda Invoke, Step Functions, EventBridge rules and Pipes.
// A request in, the success body out; failures are thrown by name, for a state machine to match on.
import type { RequestRules } from '../../lib/contract/request-rules.ts';
import { parseUpdateBatch, refuseTooMany } from '../../lib/contract/update-batch.ts';
import { parseUpdateRequest } from '../../lib/contract/update-request.ts';
import { startWarmService } from '../../lib/deployed-service.ts';
import { createUpdateQueue } from '../../lib/queue/update-queue.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import type { Service } from '../../lib/service.ts';
import { logFailure } from '../../lib/telemetry/log-failure.ts';
import type { Invocation, LambdaContext } from '../../lib/updates/invocation.ts';
import { keepOrder } from '../../lib/updates/keep-order.ts';
import { notePhones } from '../../lib/updates/phone-forms.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { DirectFailure, toDirectFailure } from './direct-failure.ts';
import { createUpdateItems, type ItemResult, type UpdatedItem } from './update-items.ts';

/** What a single request, a batch and an array of EventBridge Pipes return. */
export type DirectResult = UpdatedItem | { readonly results: readonly ItemResult[] } | readonly UpdatedItem[];

/** The request inside an EventBridge event; any other payload as it is. */
const unwrap = (payload: unknown): unknown => {
  const envelope = Object(payload);
  return 'detail-type' in envelope && 'detail' in envelope ? envelope.detail : payload;
};

const isRefused = (result: ItemResult | undefined): boolean =>
  result?.status === 'failed' && result.error === 'InvalidRequestError';

/**
 * The handler over a service.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const createDirectHandler = (service: Service) => {
  let updateInOrder: UpdateGuest | undefined;
  // Throws what is wrong with the payload; what it promises is work, which logs its own outcome.
  const start = (payload: unknown, invocation: Invocation, rules: RequestRules): Promise<DirectResult> => {
    const { config, updateGuest: update, order, circuit } = service.ready();
    updateInOrder ??= keepOrder({ updateGuest: update, queue: createUpdateQueue(config, order), order });
    const updateGuest = updateInOrder;
    const updateItems = async (items: readonly unknown[]) => {
      const { guestConcurrency: concurrency } = config;
      const update = createUpdateItems({ updateGuest, circuit, rules, concurrency });
      const results = await update(items, invocation);
      const failed = results.filter((result) => result.status === 'failed');
      const taken = items.filter((_, i) => !isRefused(results[i]));
      notePhones(invocation, config, taken).log('INFO', 'items processed', {
        outcome: 'processed',
        items: items.length,
        failed: failed.length,
        duration_ms: invocation.durationMs(),
      });
      return { results, failed };
    };

    if (Array.isArray(payload)) {
      refuseTooMany(payload, 'The array', rules.identifiers.attributesEach);
      // EventBridge Pipes sends arrays, and takes any result for success: one failure must fail the call.
      return updateItems(payload.map(unwrap)).then(({ results, failed }) => {
        const worst = failed.find(({ retryable }) => retryable) ?? failed[0];
        if (worst) throw new DirectFailure(worst);
        return results.filter((result) => result.status === 'success');
      });
    }
    const batch = parseUpdateBatch(payload, rules.identifiers.attributesEach);
    if (batch) return updateItems(batch).then(({ results }) => ({ results }));
    const parsed = parseUpdateRequest(payload, rules);
    return updateGuest(parsed, notePhones(invocation, config, [payload])).then(
      (states) => ({ status: 'success', updated_attributes: states }) as const,
    );
  };

  return async (event: unknown, context: LambdaContext): Promise<DirectResult> => {
    const invocation = service.startInvocation(context);
    let result: Promise<DirectResult>;
    try {
      const rules = service.requestRules(invocation.deadline);
      result = start(unwrap(event), invocation, rules instanceof Promise ? await rules : rules);
    } catch (error) {
      logFailure(invocation.log, 'request refused', error, {
        attempts: 0,
        duration_ms: invocation.durationMs(),
      });
      throw toDirectFailure(error);
    }
    return result.catch((error: unknown) => {
      throw toDirectFailure(error);
    });
  };
};

/** The handler of the deployed function, once INIT has waited for the first token. */
export const startDirectHandler = async (env: NodeJS.ProcessEnv, readSecret: ReadSecret) => {
  const service = await startWarmService(env, readSecret);
  return createDirectHandler(service);
};
