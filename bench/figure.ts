// From samples to a figure: each subject by its quartiles, and ratios of ours to the others, round by round.
import type { BySubject } from './artifacts.ts';
import { pairedRatios, type Summary, summarize } from './statistics.ts';

/** What is measured, and how it is shown. */
export interface Description {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly digits: number;
}

/** One figure of all subjects that were measured. */
export interface Figure extends Description {
  readonly subjects: BySubject<Summary>;
  readonly toFloor: Summary;
  readonly toPlainPort?: Summary;
}

/** The figure of what `valuesOf` takes from the samples of each subject. */
export const figure = <T>(
  description: Description,
  samples: BySubject<T>,
  valuesOf: (samples: T) => readonly number[],
): Figure => {
  const ours = valuesOf(samples.ours);
  const floor = valuesOf(samples.floor);
  const plainPort = samples.plainPort && valuesOf(samples.plainPort);
  return {
    ...description,
    subjects: {
      ours: summarize(ours),
      floor: summarize(floor),
      ...(plainPort && { plainPort: summarize(plainPort) }),
    },
    toFloor: summarize(pairedRatios(ours, floor)),
    ...(plainPort && { toPlainPort: summarize(pairedRatios(ours, plainPort)) }),
  };
};

/** The figure of that key. @throws when there is none */
export const findFigure = (figures: readonly Figure[], key: string): Figure => {
  const found = figures.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no figure ${key}`);
  return found;
};
