// What a check is, and what it may find.

/** `unchecked`: it does not apply here, or an earlier one stands in its way. */
export type Status = 'ok' | 'warning' | 'failed' | 'unchecked';

/** What was found, in a few words without values of secrets or of guests, and the way out. */
export interface Finding {
  readonly status: Status;
  readonly found: string;
  readonly hint?: string | undefined;
}

/** One thing that must be right. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Ids of earlier checks without which this one says nothing. */
  readonly needs?: readonly string[];
  /** What it takes of AWS, such as `sqs:GetQueueAttributes on the queue`. */
  readonly right?: string;
  /** Made even when the operator wants to stop: it clears up. */
  readonly always?: boolean;
  /** What it throws is a failure too. */
  run(): Promise<Finding> | Finding;
}

/** A check that was made. */
export interface Result extends Finding {
  readonly id: string;
  readonly title: string;
}

/** As it should be. */
export const ok = (found: string): Finding => ({ status: 'ok', found });

/** Works, but not as it should for long. */
export const warning = (found: string, hint: string): Finding => ({ status: 'warning', found, hint });

/** Wrong. */
export const failed = (found: string, hint: string): Finding => ({ status: 'failed', found, hint });

/** Says nothing. */
export const unchecked = (found: string, hint?: string): Finding => ({ status: 'unchecked', found, hint });
