// One after the other for each customer: two writes that carry what each has read would undo each other. Between
// environments nothing keeps them apart.
import type { Deadline } from '../../resilience/deadline.ts';

/** Runs `work` once all earlier work under `key` has ended. @throws DeadlineExceededError when that takes too long */
export type TakeTurn = <T>(
  key: string,
  deadline: Pick<Deadline, 'race'>,
  work: () => Promise<T>,
) => Promise<T>;

/** Turns of one environment. */
export const createTurns = (): TakeTurn => {
  const last = new Map<string, Promise<unknown>>();
  return (key, deadline, work) => {
    const before = last.get(key);
    const own = before ? deadline.race(before).then(work) : work();
    // Who gave up waiting does not let the next one past the one that is still at work.
    const ended = Promise.allSettled([before, own]).then(() => {
      if (last.get(key) === ended) last.delete(key);
    });
    last.set(key, ended);
    return own;
  };
};
