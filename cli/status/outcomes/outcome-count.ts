// What the logs say, counted: events by function, level, outcome and code.
import type { FunctionKey } from '../../shared/deployed-functions.ts';

/** The events that are alike. */
export interface OutcomeCount {
  readonly functionKey: FunctionKey;
  readonly level: string;
  readonly outcome: string;
  readonly code: string | undefined;
  readonly count: number;
  /** When the last of them was logged: milliseconds since the epoch. */
  readonly atMs: number;
  /** What the last of them says is wrong with the deployment. */
  readonly details: string | undefined;
}

/** How old the oldest update of a batch was, and when that was. In milliseconds, and milliseconds since the epoch. */
export interface OldestUpdate {
  readonly ageMs: number;
  readonly atMs: number;
}

/** What the logs say of the last hour, or of as much of it as was read. */
export interface LoggedState {
  readonly outcomes: readonly OutcomeCount[];
  /** Of the last ten minutes. */
  readonly oldest: OldestUpdate | undefined;
  /** How far back the logs were read, in milliseconds. */
  readonly lengthMs: number;
  /** Whether that is all that was asked for. */
  readonly complete: boolean;
  /** `undefined` where reading cost nothing. */
  readonly scannedBytes: number | undefined;
}

/** As far as is looked back. */
export const OUTCOMES_MS = 3_600_000;
/** As far as is looked back for the age of the oldest update: longer than one that failed stays away. */
export const OLDEST_MS = 600_000;
