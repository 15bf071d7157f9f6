// Owns a stand between two environments and CXone that lets them through in lockstep: each request waits for one
// of the other, for as many steps as a test wants.
import { startGateway } from './gateway.ts';

/** Starts it before the server at `target`; returns its URL. */
export const startLockstep = (target: string, steps: number): Promise<string> => {
  let step = Promise.withResolvers<void>();
  let waiting = 0;
  let stepsDone = 0;
  const arrive = async () => {
    if (stepsDone === steps) return;
    waiting += 1;
    const { promise, resolve } = step;
    if (waiting === 2) {
      stepsDone += 1;
      waiting = 0;
      step = Promise.withResolvers<void>();
      resolve();
    }
    await promise;
  };

  return startGateway(target, async () => {
    await arrive();
    return false;
  });
};
