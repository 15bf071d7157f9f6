// The output of a child process, line by line, held back until it is known whether anyone needs to see it.
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { PrintLine } from './terminal.ts';

/** Output held back. What comes after either call is printed as it comes. */
export interface HeldOutput {
  /** Prints what was held back. */
  show(): void;
  drop(): void;
}

/** Holds back what `child`, whose output is piped, prints from now on; each stream has a printer of its own. */
export const holdOutput = (child: ChildProcess, createPrinter: () => PrintLine): HeldOutput => {
  let held: (() => void)[] | undefined = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    const printLine = createPrinter();
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      if (held) held.push(() => printLine(line));
      else printLine(line);
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
