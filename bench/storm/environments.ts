// The execution environments of one packaged function: real processes, each with one call at a time. The one
// that was used last is used next; where none is idle, another is started.
import {
  type LambdaProcess,
  type SpawnLambdaOptions,
  spawnLambda,
} from '../../local/simulators/lambda/process.ts';

export interface Environments {
  /** What the function returns. @throws when it fails */
  invoke(event: unknown, timeoutMs: number): Promise<unknown>;
  /** Starts idle ones until there are so many, a few at a time, each of which has had one call with this event. */
  provision(count: number, event?: unknown): Promise<void>;
  started(): number;
  mostBusy(): number;
  stop(): Promise<void>;
}

const STARTED_AT_ONCE = 3;

/** None yet. */
export const createEnvironments = (options: SpawnLambdaOptions): Environments => {
  const started: LambdaProcess[] = [];
  const idle: LambdaProcess[] = [];
  let busy = 0;
  let mostBusy = 0;

  const start = async (): Promise<LambdaProcess> => {
    const lambda = await spawnLambda(options);
    started.push(lambda);
    return lambda;
  };

  return {
    async invoke(event, timeoutMs) {
      busy += 1;
      mostBusy = Math.max(mostBusy, busy);
      const lambda = idle.pop() ?? (await start());
      const { response, error } = await lambda.invoke(event, { timeoutMs });
      busy -= 1;
      idle.push(lambda);
      if (error !== undefined) throw new Error(`the function failed: ${error.errorMessage}`);
      return response;
    },
    async provision(count, event) {
      const startSome = async () => {
        while (started.length < count) {
          const lambda = await start();
          await lambda.waitForInit();
          if (event !== undefined) await lambda.invoke(event);
          idle.push(lambda);
        }
      };
      await Promise.all(Array.from({ length: STARTED_AT_ONCE }, startSome));
    },
    started: () => started.length,
    mostBusy: () => mostBusy,
    async stop() {
      await Promise.all(started.map((lambda) => lambda.stop()));
    },
  };
};
