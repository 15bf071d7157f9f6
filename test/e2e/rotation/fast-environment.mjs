// An execution environment whose wall clock runs fast, so that minutes pass within a test: the packaged handler,
// invoked by messages of its parent. What is left of an invocation is measured by a clock that runs true.
const SPEED = Number(process.env.TEST_CLOCK_SPEED);
const INVOCATION_MS = 20_000;

const trueNow = Date.now;
const startedAtMs = trueNow();
Date.now = () => startedAtMs + (trueNow() - startedAtMs) * SPEED;

const { handler } = await import(process.argv[2]);

process.on('message', async ({ id, event }) => {
  const endsAtMs = performance.now() + INVOCATION_MS;
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => endsAtMs - performance.now() };
  try {
    process.send({ id, response: await handler(event, context) });
  } catch (error) {
    process.send({ id, error: `${error}` });
  }
});
process.send({ ready: true });
