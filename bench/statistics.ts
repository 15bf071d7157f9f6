// Order statistics: what a noisy machine leaves of a measurement.

/** A sample by its quartiles; all of them in the sample's own unit. */
export interface Summary {
  readonly median: number;
  readonly p25: number;
  readonly p75: number;
  readonly count: number;
}

/** The value below which the share `q` (0 to 1) of the sample lies, interpolated; NaN of an empty sample. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const summarize = (values: readonly number[]): Summary => ({
  median: median(values),
  p25: quantile(values, 0.25),
  p75: quantile(values, 0.75),
  count: values.length,
});

/**
 * The ratios of two samples taken in turn, round by round: what slows the machine down for a while slows
 * both halves of a pair, and so leaves their ratio alone.
 */
export const pairedRatios = (numerators: readonly number[], denominators: readonly number[]): number[] =>
  numerators.flatMap((numerator, round) => {
    const denominator = denominators[round];
    return denominator === undefined ? [] : [numerator / denominator];
  });

/** A quantile of each `size` values that follow each other; what is left over is left out. */
export const quantilePerChunk = (values: readonly number[], q: number, size: number): number[] =>
  Array.from({ length: Math.floor(values.length / size) }, (_, chunk) =>
    quantile(values.slice(chunk * size, (chunk + 1) * size), q),
  );
