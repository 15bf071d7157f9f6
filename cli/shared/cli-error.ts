// The failures that the person at the terminal can mend. They never quote a row.

/** Ends the program with a message and what to do about it, in one line without a stack trace. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly hint: string | undefined;

  constructor(message: string, options: { readonly hint?: string | undefined } = {}) {
    super(message);
    this.hint = options.hint;
  }
}

/** The command itself was wrong: nothing was begun. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
}
