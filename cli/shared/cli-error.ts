// The failures of a bulk run that the person at the terminal can mend. They never quote a row.

/** Ends the run with a message, what to do about it, and no stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly hint: string | undefined;
  /** Whether the command itself was wrong, so that showing its usage helps. */
  readonly showUsage: boolean;

  constructor(message: string, options: { readonly hint?: string; readonly showUsage?: boolean } = {}) {
    super(message);
    this.hint = options.hint;
    this.showUsage = options.showUsage ?? false;
  }
}
