// What the service has promised itself, most of it as ratios within one run: read again after every run.
import { type Figure, findFigure } from './figure.ts';

/** One promise and what became of it. */
export interface Target {
  readonly title: string;
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
  readonly unit: string;
  readonly value: number;
  readonly reached: boolean;
}

const target = (title: string, value: number, bound: Target['bound'], limit: number, unit = ''): Target => ({
  title,
  bound,
  limit,
  unit,
  value,
  reached: bound === 'at most' ? value <= limit : value >= limit,
});

export const judgeTargets = (figures: readonly Figure[]): readonly Target[] => {
  const toFloor = (key: string) => findFigure(figures, key).toFloor.median;
  const toPlainPort = (key: string) => findFigure(figures, key).toPlainPort?.median ?? Number.NaN;
  const ours = (key: string) => findFigure(figures, key).subjects.ours.median;
  return [
    target('Cold start, ours / floor', toFloor('coldMs'), 'at most', 1.12),
    target('Cold start, ours / plain port', toPlainPort('coldMs'), 'at most', 0.75),
    target('Warm median, ours / floor', toFloor('warmMs'), 'at most', 1.07),
    target('CPU time per warm invocation, ours / floor', toFloor('warmCpuMs'), 'at most', 1.08),
    target('Invocations a second, 32 at once, ours / floor', toFloor('perSecond'), 'at least', 0.93),
    target('Zip of `http`', ours('zipKb'), 'at most', 95, ' kB'),
    target('Upstream calls per warm invocation', ours('warmCalls'), 'at most', 1),
    target('Resident memory, after 100,000 / after 1,000', ours('residentGrowth'), 'at most', 1.1),
  ];
};
