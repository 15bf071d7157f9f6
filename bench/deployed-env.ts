// What a deployment by serverless.yml sets for `http` beyond the addresses and the defaults of the code: updates that
// CXone cannot take now are queued, so that the circuit breaker and the limits of the overflow are in every call.

// Nobody listens there: in the benchmark nothing is queued, and what was would fail the run.
const UPDATE_QUEUE_URL = 'http://127.0.0.1:9/000000000000/updates.fifo';

/** For every environment; the floor and the plain port do not read it. */
export const DEPLOYED_ENV: Readonly<Record<string, string>> = { UPDATE_QUEUE_URL, OVERFLOW: 'queue' };
