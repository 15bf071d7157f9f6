// What `cxone-guests bulk` sends to in the benchmark: replies to every SendMessageBatch at once, with the checksums
// that the SDK verifies, and counts. In a process of its own; it stores nothing.
import { fileURLToPath } from 'node:url';
import { sendReply } from '../local/simulators/shared/json-reply.ts';
import { startLoopbackServer } from '../local/simulators/shared/loopback-server.ts';
import { bodyChecksum } from '../local/simulators/sqs/message.ts';
import { isOwnProcess, type OwnProcess, serveParent, startOwnProcess } from './own-process.ts';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

export interface SinkAddress {
  readonly queueUrl: string;
}

/** Since the last time it was asked. */
export interface SinkCounts {
  readonly batches: number;
  readonly messages: number;
}

const MODULE = fileURLToPath(import.meta.url);

const serve = async (): Promise<void> => {
  let counts: SinkCounts = { batches: 0, messages: 0 };
  const { url } = await startLoopbackServer(({ body, response }) => {
    const { Entries } = JSON.parse(body) as { readonly Entries: readonly Entry[] };
    counts = { batches: counts.batches + 1, messages: counts.messages + Entries.length };
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `message-${Id}`,
      MD5OfMessageBody: bodyChecksum(MessageBody),
    }));
    sendReply(response, { status: 200, body: { Successful } });
  });
  const address: SinkAddress = { queueUrl: `${url}/000000000000/updates.fifo` };
  serveParent(address, () => {
    const seen = counts;
    counts = { batches: 0, messages: 0 };
    return seen;
  });
};

/** Starts the sink; the caller must `stop()` it. */
export const startBulkSink = (): Promise<OwnProcess<SinkAddress, SinkCounts>> => startOwnProcess(MODULE);

if (isOwnProcess(MODULE)) await serve();
