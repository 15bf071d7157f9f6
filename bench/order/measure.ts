// Ours beside a floor that makes the same read: what keeping the order costs.
import { type BenchSetup, COLD_LATENCY, NO_LATENCY } from '../bench-setup.ts';
import { measureColdStarts } from '../cold.ts';
import type { Figure } from '../figure.ts';
import { callFigures, coldFigures, throughputFigures, warmFigures } from '../figures.ts';
import type { ReportProgress } from '../progress.ts';
import { measureThroughput } from '../throughput.ts';
import { measureWarm } from '../warm.ts';

const COLD_READ_MS = 5;

export const ORDER_CAPTION = [
  'With the order table, `ordering=last-accepted`, beside a floor that makes the same strongly consistent read of it in',
  `front of its PATCH. Measured like the first table; a read finds nothing queued and takes ${COLD_READ_MS} ms in a cold start, none in`,
  'warm invocations. The fifth call of a cold start of ours is a read in INIT, which opens the connection.',
].join(' ');

const SUBJECTS = ['ours', 'floor'] as const;
const COLD_ROUNDS = 12;
const SESSIONS = 1;
const THOUSANDS = 2;
const THROUGHPUT_BLOCKS = 4;

export const measureOrdered = async (
  setup: BenchSetup,
  report: ReportProgress,
): Promise<readonly Figure[]> => {
  const part = (number: number) => (done: number) => report((number + done) / 3);
  const subjects = SUBJECTS;
  const latency = { ...NO_LATENCY, tableReadMs: 0 };
  const coldPlan = { subjects, latency: { ...COLD_LATENCY, tableReadMs: COLD_READ_MS }, rounds: COLD_ROUNDS };
  const cold = await measureColdStarts(setup, coldPlan, part(0));
  const warmPlan = { subjects, latency, sessions: SESSIONS, thousands: THOUSANDS };
  const warm = await measureWarm(setup, warmPlan, part(1));
  const throughputPlan = { subjects, latency, blocks: THROUGHPUT_BLOCKS };
  const throughput = await measureThroughput(setup, throughputPlan, part(2));
  return [
    ...coldFigures(cold),
    ...warmFigures(warm),
    ...throughputFigures(throughput),
    ...callFigures(cold, warm),
  ];
};
