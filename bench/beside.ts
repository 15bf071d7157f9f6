// The main table: `http` without an order table, beside the floor and the plain port.
import { type BySubject, bySubject, LOGGING_FLOOR, SUBJECTS } from './artifacts.ts';
import { type BenchSetup, COLD_LATENCY, NO_LATENCY } from './bench-setup.ts';
import { measureBursts } from './burst.ts';
import { measureColdStarts } from './cold.ts';
import type { Figure } from './figure.ts';
import {
  burstFigures,
  callFigures,
  coldFigures,
  memoryFigures,
  sizeFigures,
  throughputFigures,
  warmFigures,
} from './figures.ts';
import { measureGrowth } from './growth.ts';
import { runPhase } from './progress.ts';
import { measureThroughput } from './throughput.ts';
import { measureWarm } from './warm.ts';

export const BESIDE_CAPTION = [
  'Ours is set up as it is deployed by default, but for the order table: the queue for updates that CXone cannot take',
  'now, and with it the circuit breaker, are in every call; nothing is queued. Upstream calls of a cold start take',
  '10 ms (secret), 30 ms (token) and 20 ms (PATCH), in warm invocations none.',
].join(' ');

const COLD = { subjects: SUBJECTS, latency: COLD_LATENCY, rounds: 20 };
// The floor that logs too: on a machine that has to wake the reader of the log, the line is a third to a half of the
// distance.
const WARM_SUBJECTS = [...SUBJECTS, LOGGING_FLOOR] as const;
const WARM = { subjects: WARM_SUBJECTS, latency: NO_LATENCY, sessions: 3, thousands: 3 };
const THROUGHPUT = { subjects: WARM_SUBJECTS, latency: NO_LATENCY, blocks: 6 };

export const LOGGING_CAPTION = [
  'The floor writes no log. Beside one that writes the same line for each invocation, to the same pipe and in the',
  'same turn of the event loop:',
].join(' ');

/** Figures in the order in which they are shown. */
export interface BesideFigures {
  readonly figures: readonly Figure[];
  /** Of warm invocations, beside the floor that logs. */
  readonly logging: readonly Figure[];
}

const asFloor = <T>(samples: Readonly<Record<'ours' | typeof LOGGING_FLOOR, T>>): BySubject<T> => ({
  ours: samples.ours,
  floor: samples.loggingFloor,
});

/** Measures them; each phase is reported. */
export const measureBeside = async (setup: BenchSetup): Promise<BesideFigures> => {
  const cold = await runPhase('Cold starts, upstream 10 + 30 + 20 ms', (report) =>
    measureColdStarts(setup, COLD, report),
  );
  const burst = await runPhase('Cold starts at once', (report) => measureBursts(setup, SUBJECTS, report));
  const warm = await runPhase('Warm invocations, one after another', (report) =>
    measureWarm(setup, WARM, report),
  );
  const throughput = await runPhase('Warm invocations, 32 at once', (report) =>
    measureThroughput(setup, THROUGHPUT, report),
  );
  const growth = await runPhase('Memory over 100,000 invocations', (report) =>
    measureGrowth(setup, ['ours', 'floor'], report),
  );
  const artifacts = bySubject(SUBJECTS, (subject) => setup.artifacts[subject]);
  const figures = [
    ...coldFigures(cold),
    ...burstFigures(burst),
    ...warmFigures(warm),
    ...throughputFigures(throughput),
    ...memoryFigures(warm, growth),
    ...sizeFigures(artifacts),
    ...callFigures(cold, warm),
  ];
  const logging = [...warmFigures(asFloor(warm)), ...throughputFigures(asFloor(throughput))];
  return { figures, logging };
};
