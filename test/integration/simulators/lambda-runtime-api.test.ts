import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RuntimeApi, startRuntimeApi } from '../../../local/simulators/lambda/runtime-api.ts';

describe('the Lambda Runtime API', () => {
  let api: RuntimeApi;

  beforeEach(async () => {
    api = await startRuntimeApi();
  });

  afterEach(() => api.close());

  const path = (rest: string) => `${api.url}/2018-06-01/runtime/${rest}`;
  const next = () => fetch(path('invocation/next'));
  const post = (rest: string, body: unknown) =>
    fetch(path(rest), { method: 'POST', body: JSON.stringify(body) });
  const idOf = (response: Response) => response.headers.get('lambda-runtime-aws-request-id') ?? '';

  test('a poll gets the event with id, deadline, ARN and trace, and its response reaches the caller', async () => {
    const invoked = api.invoke({ a: 1 }, { requestId: 'request-1', timeoutMs: 5000 });
    const polled = await next();
    expect(await polled.json()).toEqual({ a: 1 });
    expect(idOf(polled)).toBe('request-1');
    const deadlineMs = Number(polled.headers.get('lambda-runtime-deadline-ms'));
    expect(deadlineMs - Date.now()).toBeGreaterThan(4000);
    expect(deadlineMs - Date.now()).toBeLessThanOrEqual(5000);
    expect(polled.headers.get('lambda-runtime-invoked-function-arn')).toMatch(/^arn:aws:lambda:/);
    expect(polled.headers.get('lambda-runtime-trace-id')).toMatch(/^Root=1-/);
    expect((await post('invocation/request-1/response', { b: 2 })).status).toBe(202);
    expect(await invoked).toMatchObject({ requestId: 'request-1', response: { b: 2 } });
  });

  test('several polls may be out at once and their invocations end in any order', async () => {
    const polls = [next(), next(), next()];
    const invoked = ['a', 'b', 'c'].map((requestId) => api.invoke(requestId, { requestId }));
    const ids = (await Promise.all(polls)).map(idOf);
    expect(ids.toSorted()).toEqual(['a', 'b', 'c']);
    for (const id of ['c', 'a', 'b']) await post(`invocation/${id}/response`, `done ${id}`);
    const results = await Promise.all(invoked);
    expect(results.map(({ response }) => response)).toEqual(['done a', 'done b', 'done c']);
  });

  test('an error reported for an invocation is its outcome', async () => {
    const invoked = api.invoke({});
    const id = idOf(await next());
    await post(`invocation/${id}/error`, {
      errorType: 'CxoneUnavailableError',
      errorMessage: 'later',
      trace: [],
    });
    expect((await invoked).error).toEqual({
      errorType: 'CxoneUnavailableError',
      errorMessage: 'later',
      trace: [],
    });
  });

  test('an invocation that is without a reply in time is Sandbox.Timedout, and a late reply is refused', async () => {
    const invoked = api.invoke({}, { requestId: 'slow', timeoutMs: 30 });
    await next();
    expect((await invoked).error).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: slow Error: Task timed out after 0.03 seconds',
    });
    expect((await post('invocation/slow/response', {})).status).toBe(400);
  });

  test('a poller that left gets no invocation', async () => {
    const abort = new AbortController();
    const left = fetch(path('invocation/next'), { signal: abort.signal });
    const gone = expect(left).rejects.toThrow();
    await api.waitForInit();
    abort.abort();
    await gone;
    await vi.waitUntil(() => api.waitingPollers() === 0, { interval: 1 });
    const invoked = api.invoke('x', { requestId: 'kept' });
    expect(idOf(await next())).toBe('kept');
    await post('invocation/kept/response', null);
    expect((await invoked).response).toBeNull();
  });

  test('an INIT error reaches whoever waits for INIT, and anything else is 404', async () => {
    await post('init/error', { errorType: 'Runtime.HandlerNotFound', errorMessage: 'x is undefined' });
    await expect(api.waitForInit()).rejects.toMatchObject({ name: 'Runtime.HandlerNotFound' });
    expect((await post('nothing', {})).status).toBe(404);
  });

  test('closing ends what is outstanding', async () => {
    const invoked = api.invoke({});
    await api.close();
    expect((await invoked).error?.errorType).toBe('Sandbox.Closed');
  });
});
