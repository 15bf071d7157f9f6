// The simulators of Secrets Manager and SQS as a local run has them: what they hold, who hears what they do, and
// what the console can change of them.
import type { EventHub } from './console/event-hub.ts';
import { createQueueControls } from './console/queue-controls.ts';
import { createSecretControls } from './console/secret-controls.ts';
import { queueEvent, secretEvent } from './console/simulator-events.ts';
import { DEAD_LETTER_QUEUE, QUEUES, UPDATE_QUEUE } from './local-queues.ts';
import { startSecretsManagerSimulator } from './simulators/secrets-manager/simulator.ts';
import { startSqsSimulator } from './simulators/sqs/simulator.ts';

type Hub = Pick<EventHub, 'add'> | undefined;

/** Starts a Secrets Manager that holds one secret. */
export const startSimulatedSecret = async (
  port: number,
  secret: { readonly name: string; readonly text: string },
  hub: Hub,
) => {
  const simulator = await startSecretsManagerSimulator({
    port,
    secrets: { [secret.name]: secret.text },
    observe: (...read) => hub?.add('Secrets Manager', secretEvent(...read)),
  });
  return { ...simulator, controls: createSecretControls(simulator, secret.name) };
};

/** Starts an SQS with the queues of a local run. */
export const startSimulatedQueues = async (port: number, hub: Hub) => {
  const simulator = await startSqsSimulator({
    port,
    queues: QUEUES,
    observe: (observed) => hub?.add('SQS', queueEvent(observed)),
  });
  const controls = createQueueControls(simulator, { updates: UPDATE_QUEUE, deadLetters: DEAD_LETTER_QUEUE });
  return {
    ...simulator,
    controls,
    async close() {
      controls.close();
      await simulator.close();
    },
  };
};
