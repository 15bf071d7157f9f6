// What a world with queues is, whichever API of CXone it has.
import type { SQSEvent } from 'aws-lambda';
import type { GuestUpdate } from '../../lib/guest-update.ts';
import type { MessageView } from '../../local/simulators/sqs/message.ts';
import type { SqsSimulator } from '../../local/simulators/sqs/simulator.ts';
import type { Env, WorldOf } from './world-core.ts';
import type { Upstream } from './world-simulators.ts';

/** Both simulators of a world, SQS, and the function `queue`. */
export interface QueueWorldOf<C extends Upstream> extends WorldOf<C> {
  readonly sqs: SqsSimulator;
  /** Environment of a function that knows both queues. */
  readonly env: Env;
  /** The clock of SQS, in milliseconds since the epoch. */
  now(): number;
  /** Moves it on. */
  advance(seconds: number): void;
  /** Sends an update as `http` does; returns the message id. */
  put(update: GuestUpdate, requestId?: string): Promise<string>;
  /** Sends any message. */
  putRaw(groupId: string, body: string): Promise<string>;
  /** Takes up to ten messages, as the mapping does; `undefined` when none is visible. */
  receive(): Promise<SQSEvent | undefined>;
  /** INIT of `queue`, and one invocation; returns the ids of the failed messages. */
  consume(event: SQSEvent, remainingMs?: number): Promise<string[]>;
  /** One batch from the queue, through the function, and what succeeded deleted: the failed ids. */
  deliver(remainingMs?: number): Promise<string[]>;
  /** What comes next meets another environment of `queue`, which remembers nothing. */
  forgetEnvironment(): void;
  waiting(): MessageView[];
  deadLetters(): MessageView[];
}
