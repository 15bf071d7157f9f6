// A part of the benchmark in a process of its own, so that what it costs is not counted as the subject's. It
// says hello when it is ready, replies to one question at a time, and ends with its parent.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A running process; `Hello` and `Reply` are the promises of the module that runs in it. */
export interface OwnProcess<Hello, Reply> {
  readonly hello: Hello;
  ask(): Promise<Reply>;
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
export const startOwnProcess = async <Hello, Reply>(
  path: string,
  args: readonly string[] = [],
): Promise<OwnProcess<Hello, Reply>> => {
  const child = fork(path, args, { execArgv: [] });
  const hello = (await nextMessage(child)) as Hello;
  return {
    hello,
    async ask() {
      const reply = nextMessage(child);
      child.send('?');
      return (await reply) as Reply;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
};

/** The other side: says hello, and sends what `reply` returns whenever the parent asks. */
export const serveParent = <Hello extends object, Reply extends object>(
  hello: Hello,
  reply: () => Reply,
): void => {
  process.on('message', () => process.send?.(reply()));
  process.on('disconnect', () => process.exit());
  process.send?.(hello);
};

/** Whether this process was started to run the module at `path`. */
export const isOwnProcess = (path: string): boolean => process.argv[1] === path && process.send !== undefined;
