// What the console can see and change of the simulated SQS: both queues, and the way back from the dead letters.
import { ListMessageMoveTasksCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { parseJson } from '../../lib/parse-json.ts';
import type { SqsSimulator } from '../simulators/sqs/simulator.ts';
import type { MessageView, QueuesView, QueueView } from './wire.ts';

/** The simulated SQS in the hands of the console. */
export interface QueueControls {
  view(): QueuesView;
  refuseMessages(refuse: boolean): void;
  /** Sends all dead letters round again, as `aws sqs start-message-move-task` does; returns how many. */
  replay(): Promise<number>;
  close(): void;
}

const MAX_SHOWN = 20;
const UNTIL_TOLD_OTHERWISE = 1_000_000;

type StoredMessage = ReturnType<SqsSimulator['messages']>[number];

/** A message as the page shows it; hashes are left out. */
export const messageView = (message: StoredMessage): MessageView => {
  const { guest_id, attributes, request_id } = Object(parseJson(message.body));
  const attribute = (name: string) => message.attributes[name]?.StringValue;
  return {
    id: message.messageId,
    guestId: String(guest_id ?? ''),
    attributes: Array.isArray(attributes) ? attributes.map(({ id }) => String(id)) : [],
    sentAt: message.sentAt,
    receiveCount: message.receiveCount,
    hiddenUntil: message.state === 'in-flight' ? message.visibleAt : undefined,
    requestId: attribute('request_id') ?? request_id,
    code: attribute('code'),
    cxoneStatus: attribute('cxone_status'),
  };
};

/** Creates them for these two queues. */
export const createQueueControls = (
  simulator: SqsSimulator,
  names: { readonly updates: string; readonly deadLetters: string },
): QueueControls => {
  const client = new SQSClient({
    endpoint: simulator.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const queue = (name: string): QueueView => {
    const messages = simulator.messages(name);
    return { depth: messages.length, messages: messages.slice(0, MAX_SHOWN).map(messageView) };
  };
  return {
    view: () => ({
      updates: queue(names.updates),
      deadLetters: queue(names.deadLetters),
      refusesMessages: simulator.pendingFaults().length > 0,
    }),
    refuseMessages(refuse) {
      simulator.clearFaults();
      if (!refuse) return;
      simulator.fault({ action: 'SendMessage', queue: names.updates, times: UNTIL_TOLD_OTHERWISE });
    },
    async replay() {
      const SourceArn = simulator.queueArn(names.deadLetters);
      // What the function put there itself has no source queue, so the destination is named.
      const DestinationArn = simulator.queueArn(names.updates);
      await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
      const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn }));
      return Results?.[0]?.ApproximateNumberOfMessagesMoved ?? 0;
    },
    close: () => client.destroy(),
  };
};
