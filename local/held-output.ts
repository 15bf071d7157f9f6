// The output of a child process, held back until it is known whether anyone needs to see it.
import type { ChildProcess } from 'node:child_process';

/** Output held back. What comes after either call goes straight to this process's own output. */
export interface HeldOutput {
  /** Prints what was held back. */
  show(): void;
  drop(): void;
}

/** Holds back what `child`, whose output is piped, prints from now on. */
export const holdOutput = (child: ChildProcess): HeldOutput => {
  let held: (() => void)[] | undefined = [];
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from?.on('data', (chunk: Buffer) => {
      const print = () => void to.write(chunk);
      if (held) held.push(print);
      else print();
    });
  }
  return {
    show() {
      for (const print of held ?? []) print();
      held = undefined;
    },
    drop() {
      held = undefined;
    },
  };
};
