// Runs a batch of a bulk run against a function that returns what a test says, and the results it may return.
import { DIRECT_ARN, type DistributedMap } from './bulk-definition.ts';
import { evaluate, type Outcome, runWorkflow } from './workflow.ts';

export const SUCCESS = { status: 'success', updated_attributes: [{ id: 'hashed_user_id', value: 'hash' }] };

export const failed = (error: string, code: string, retryable: boolean) => ({
  status: 'failed',
  error,
  code,
  details: 'Why.',
  retryable,
});
export const UNAVAILABLE = failed('CxoneUnavailableError', 'cxone_server_error', true);
export const INVALID = failed('InvalidRequestError', 'identifier_invalid', false);
export const REJECTED = failed('CxoneRejectedError', 'cxone_not_found', false);

/** A row of a file. */
export const row = (guest_id: string, more = {}) => ({
  guest_id,
  user_identifier: `${guest_id}@example.com`,
  ...more,
});

interface Payload {
  readonly Items: unknown[];
}

/** What became of a batch. */
export interface BatchRun {
  readonly outcome: Outcome;
  /** What the function was handed, round by round. */
  readonly payloads: readonly Payload[];
  readonly sent: readonly (readonly unknown[])[];
  /** In seconds. */
  readonly waits: readonly number[];
}

/** Runs a batch; the function returns its results in each round, the last ones from then on. `given` is the input of the run. */
export const runBatch = async (
  map: DistributedMap,
  Items: readonly unknown[],
  rounds: readonly (readonly object[])[],
  given = {},
  taskSeconds = 0,
): Promise<BatchRun> => {
  const payloads: Payload[] = [];
  const waits: number[] = [];
  const input = { Items, BatchInput: await evaluate(map.ItemBatcher.BatchInput, { input: given }) };
  const outcome = await runWorkflow(map.ItemProcessor, input, {
    async task(resource, args) {
      const { FunctionName, Payload } = Object(args);
      if (resource !== 'arn:aws:states:::lambda:invoke' || FunctionName !== DIRECT_ARN) {
        throw new Error(`Nobody does ${resource} for ${FunctionName}`);
      }
      payloads.push(Payload);
      return { StatusCode: 200, Payload: { results: rounds[payloads.length - 1] ?? rounds.at(-1) } };
    },
    wait: (seconds) => waits.push(seconds),
    taskSeconds,
  });
  return { outcome, payloads, sent: payloads.map((payload) => payload.Items), waits };
};
