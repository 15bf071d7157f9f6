// Owns SQS clients for batches that reply from a script.
import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { createBatchSender } from '../../cli/bulk/send/batch-sender.ts';

/** What one request held. */
export type BatchInput = SendMessageBatchCommand['input'];
/** Which entries fail, or the failure of the whole request. */
export type BatchReply =
  | { readonly failed?: Readonly<Record<string, { SenderFault: boolean; Code: string }>> }
  | Error;

/** A client that replies from a script, and takes everything when it is used up. */
export const createScriptedQueue = (...script: readonly BatchReply[]) => {
  const inputs: BatchInput[] = [];
  const send = async ({ input }: SendMessageBatchCommand) => {
    const reply = script[inputs.length] ?? {};
    inputs.push(input);
    if (reply instanceof Error) throw reply;
    const { failed = {} } = reply;
    const ids = (input.Entries ?? []).map(({ Id = '' }) => Id);
    return {
      Successful: ids.filter((id) => !(id in failed)).map((Id) => ({ Id })),
      Failed: Object.entries(failed).map(([Id, failure]) => ({ Id, ...failure })),
    };
  };
  return { inputs, client: { send } as unknown as Parameters<typeof createBatchSender>[0]['client'] };
};
