// Owns the execution environments of the queue function: real processes, one batch each at a time, started
// when a batch finds none idle, thrown away when an invocation failed. They can be killed in mid-batch.
import type { SQSEvent } from 'aws-lambda';
import {
  type LambdaProcess,
  type SpawnLambdaOptions,
  spawnLambda,
} from '../../../local/simulators/lambda/process.ts';

/** The environments of one function. */
export interface Environments {
  /** Runs a batch. @throws Error named as Lambda names the failure */
  invoke(event: SQSEvent): Promise<unknown>;
  /** Kills the process whose batch holds a message for which `isIts` is true; false if none does. */
  killBusy(isIts: (messageId: string) => boolean): boolean;
  /** All that were ever started. */
  all(): readonly LambdaProcess[];
  stop(): Promise<void>;
}

/** No environment yet; each invocation gets `timeoutMs`. */
export const createEnvironments = (
  options: SpawnLambdaOptions & {
    readonly timeoutMs: number;
    /** Called with the messages of a batch whose invocation failed. */
    readonly onDeath: (messageIds: readonly string[]) => void;
    /** Whether Lambda takes an environment away after a batch, by what it has printed so far. */
    readonly isTakenAway?: (stdout: string) => boolean;
  },
): Environments => {
  const started: LambdaProcess[] = [];
  const idle: LambdaProcess[] = [];
  const busy = new Map<LambdaProcess, SQSEvent>();
  let stopping = false;

  const start = async (): Promise<LambdaProcess> => {
    const lambda = await spawnLambda(options);
    started.push(lambda);
    if (stopping) await lambda.stop();
    return lambda;
  };

  return {
    async invoke(event) {
      const lambda = idle.pop() ?? (await start());
      busy.set(lambda, event);
      const { response, error } = await lambda.invoke(event, { timeoutMs: options.timeoutMs });
      busy.delete(lambda);
      if (error === undefined) {
        if (options.isTakenAway?.(lambda.stdout())) await lambda.stop();
        else idle.push(lambda);
        return response;
      }
      options.onDeath(event.Records.map(({ messageId }) => messageId));
      await lambda.stop();
      throw Object.assign(new Error(error.errorMessage), { name: error.errorType });
    },
    killBusy(isIts) {
      for (const [lambda, { Records }] of busy) {
        if (!Records.some(({ messageId }) => isIts(messageId))) continue;
        busy.delete(lambda);
        lambda.kill();
        return true;
      }
      return false;
    },
    all: () => started,
    async stop() {
      stopping = true;
      await Promise.all(started.map((lambda) => lambda.stop()));
    },
  };
};
