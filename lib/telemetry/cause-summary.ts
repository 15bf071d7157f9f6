// What is told of an error that is not ours.

/** What is safe to tell of a foreign error: its name, codes and stack frames, never its message. */
export interface CauseSummary {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  /** Innermost first. */
  readonly frames?: readonly string[];
  /** So that no `Error` passes for a summary of one. */
  readonly message?: never;
}

/**
 * Summarises a foreign error without its message, which may quote input, ARNs or secrets
 * (`JSON.parse` quotes its input, AWS names ARNs).
 */
export const summarizeCause = (error: unknown): CauseSummary => {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const metadata = '$metadata' in error && typeof error.$metadata === 'object' ? error.$metadata : undefined;
  const status = metadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(typeof status === 'number' && { status }),
  };
};
