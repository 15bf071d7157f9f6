// What the service has promised itself, as ratios within one run: read again after every run.
import { type Figure, findFigure } from './figures.ts';

/** One promise and what became of it. */
export interface Target {
  readonly title: string;
  readonly atMost: number;
  /** Where we would like to be. */
  readonly goal?: number;
  readonly unit: string;
  readonly value: number;
  readonly reached: boolean;
  readonly goalReached?: boolean;
}

const target = (
  title: string,
  value: number,
  atMost: number,
  more: { goal?: number; unit?: string } = {},
): Target => ({
  title,
  atMost,
  unit: more.unit ?? '',
  value,
  reached: value <= atMost,
  ...(more.goal !== undefined && { goal: more.goal, goalReached: value <= more.goal }),
});

export const judgeTargets = (figures: readonly Figure[]): readonly Target[] => {
  const toFloor = (key: string) => findFigure(figures, key).toFloor.median;
  const toPlainPort = (key: string) => findFigure(figures, key).toPlainPort.median;
  const ours = (key: string) => findFigure(figures, key).subjects.ours.median;
  return [
    target('Cold start, ours / floor', toFloor('coldMs'), 1.3, { goal: 1.15 }),
    target('Cold start, ours / plain port', toPlainPort('coldMs'), 0.75),
    target('Warm median, ours / floor', toFloor('warmMs'), 1.15),
    target('CPU time per warm invocation, ours / plain port', toPlainPort('warmCpuMs'), 0.8),
    target('Zip of `http`', ours('zipKb'), 130, { goal: 80, unit: ' kB' }),
    target('Upstream calls per warm invocation', ours('warmCalls'), 1),
    target('Resident memory after 1,000 invocations, ours / floor', toFloor('residentMb'), 1.4),
    target('Resident memory, after 5,000 / after 1,000', ours('residentLaterMb') / ours('residentMb'), 1.1),
  ];
};
