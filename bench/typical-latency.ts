// What the upstream calls take in the models of cost and scale: a guess at a tenant in another region, in
// milliseconds. The benchmark proper uses rounder and shorter times, so that our own share shows.
import type { UpstreamLatency } from './upstream.ts';

export const TYPICAL_LATENCY: UpstreamLatency = { secretMs: 15, tokenMs: 120, patchMs: 150 };
