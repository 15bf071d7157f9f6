// What a subcommand is to the program that starts it.

/** The environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that the program can do. Its module is loaded only when it is asked for. */
export interface Subcommand {
  /** What --help prints; ends with a line feed. */
  readonly usage: string;
  /**
   * Does it; returns the exit code.
   *
   * @throws UsageError when `args` are wrong, CliError for what the operator can mend
   */
  run(args: readonly string[], env: Environment): Promise<number>;
}

/** 0 and 1 of the exit codes: done, and failed. */
export const DONE = 0;
export const FAILED = 1;
/** The command was wrong, and nothing was begun. */
export const WRONG_USAGE = 2;
/** By Unix convention 128 and the number of SIGINT. */
export const INTERRUPTED = 130;
