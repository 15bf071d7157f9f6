// Ours beside the floor as deployments see them: CXone speaks TLS and is some way off.
import type { BenchSetup } from '../bench-setup.ts';
import { measureColdStarts } from '../cold.ts';
import type { Figure } from '../figure.ts';
import { coldFigures, warmFigures } from '../figures.ts';
import type { ReportProgress } from '../progress.ts';
import type { UpstreamLatency } from '../upstream.ts';
import { measureWarm } from '../warm.ts';

const ROUND_TRIP_MS = 10;
const SECRET_MS = 10;

/** The head of the column. */
export const DISTANT_TITLE = `ours / floor, TLS and ${ROUND_TRIP_MS} ms`;

export const DISTANT_CAPTION = [
  `In the last column CXone speaks TLS and is ${ROUND_TRIP_MS} ms of round trip away: a token takes three of them (TCP,`,
  `TLS, the request), a PATCH one, and CXone itself no time. The secret takes ${SECRET_MS} ms in a cold start there too.`,
].join(' ');

const SUBJECTS = ['ours', 'floor'] as const;
const COLD_ROUNDS = 12;
const THOUSANDS = 2;

const latency = (secretMs: number): UpstreamLatency => ({
  secretMs,
  tokenMs: 0,
  patchMs: 0,
  roundTripMs: ROUND_TRIP_MS,
});

/** The figures that distance changes, by the keys of the main table. */
export const measureDistant = async (
  setup: BenchSetup,
  report: ReportProgress,
): Promise<readonly Figure[]> => {
  const coldPlan = { subjects: SUBJECTS, latency: latency(SECRET_MS), rounds: COLD_ROUNDS };
  const cold = await measureColdStarts(setup, coldPlan, (done) => report(done / 5));
  const warmPlan = { subjects: SUBJECTS, latency: latency(0), sessions: 1, thousands: THOUSANDS };
  const warm = await measureWarm(setup, warmPlan, (done) => report((1 + 4 * done) / 5));
  return [...coldFigures(cold), ...warmFigures(warm)];
};
