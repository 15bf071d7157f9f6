// A part of the benchmark in a process of its own, so that what it costs is not counted as the subject's. It
// says hello when it is ready, answers one question at a time, and ends with its parent.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A running process; `Hello` and `Answer` are the promises of the module that runs in it. */
export interface OwnProcess<Hello, Answer> {
  readonly hello: Hello;
  ask(): Promise<Answer>;
  stop(): Promise<void>;
}

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a process of the benchmark ended early'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });

/** Runs the module at `path`, which calls `serveParent`; the caller must `stop()` it. */
export const startOwnProcess = async <Hello, Answer>(
  path: string,
  args: readonly string[] = [],
): Promise<OwnProcess<Hello, Answer>> => {
  const child = fork(path, args, { execArgv: [] });
  const hello = (await nextMessage(child)) as Hello;
  return {
    hello,
    async ask() {
      const answer = nextMessage(child);
      child.send('?');
      return (await answer) as Answer;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
};

/** The other side: says hello, and answers what `answer` returns whenever the parent asks. */
export const serveParent = <Hello extends object, Answer extends object>(
  hello: Hello,
  answer: () => Answer,
): void => {
  process.on('message', () => process.send?.(answer()));
  process.on('disconnect', () => process.exit());
  process.send?.(hello);
};

/** Whether this process was started to run the module at `path`. */
export const isOwnProcess = (path: string): boolean => process.argv[1] === path && process.send !== undefined;
