// Takes what the subjects print, as the log agent of Lambda does: over a pipe, in a process of its own. Were
// it read here, it would delay the responses of those that log; sent to /dev/null, printing would be too cheap.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface LogSink {
  /** To be handed to a child process as its standard output. */
  readonly stream: Writable;
  stop(): Promise<void>;
}

/** Starts the sink; the caller must `stop()` it. */
export const startLogSink = (): LogSink => {
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  return {
    stream: child.stdin,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
};
