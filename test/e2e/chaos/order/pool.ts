// Owns the execution environments of a function that callers wait for: one call each at a time, a new one for
// each that was killed.

import type { InvocationResult } from '../../../../local/simulators/lambda/invocations.ts';
import {
  type LambdaProcess,
  type SpawnLambdaOptions,
  spawnLambda,
} from '../../../../local/simulators/lambda/process.ts';

/** A function and its environments. */
export interface Pool {
  invoke(event: unknown, requestId: string): Promise<InvocationResult>;
  /** Kills an environment in mid-call; false if none is busy. */
  killBusy(): boolean;
  readonly killed: number;
  all(): readonly LambdaProcess[];
  stop(): Promise<void>;
}

/** No environment yet. */
export const createPool = (options: SpawnLambdaOptions): Pool => {
  const started: LambdaProcess[] = [];
  const idle: LambdaProcess[] = [];
  const busy = new Set<LambdaProcess>();
  let killed = 0;
  const start = async () => {
    const lambda = await spawnLambda(options);
    started.push(lambda);
    return lambda;
  };
  return {
    async invoke(event, requestId) {
      const lambda = idle.pop() ?? (await start());
      busy.add(lambda);
      const result = await lambda.invoke(event, { requestId, timeoutMs: 20_000 });
      // One that was killed is no longer among the busy.
      if (busy.delete(lambda)) idle.push(lambda);
      return result;
    },
    killBusy() {
      const [lambda] = busy;
      if (!lambda) return false;
      busy.delete(lambda);
      killed += 1;
      lambda.kill();
      return true;
    },
    get killed() {
      return killed;
    },
    all: () => started,
    stop: async () => void (await Promise.all(started.map((lambda) => lambda.stop()))),
  };
};
