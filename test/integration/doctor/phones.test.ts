import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';
import { LOG_GROUPS } from '../../support/doctor/stage-state.ts';

const HOUR_MS = 3_600_000;

/** A line of the log of a function, `hours` ago. */
const line = (phones: readonly string[], hours = 1) => ({
  timestamp: new Date(Date.now() - hours * HOUR_MS).toISOString(),
  level: 'INFO',
  message: 'guest attributes updated',
  ...(phones.length > 0 && { phones }),
  guest: 'de371c0c008a',
});

const start = async (
  lines: { readonly http?: readonly object[]; readonly direct?: readonly object[] },
  env: Readonly<Record<string, string>> = {},
) => {
  const stage = await startStage(await startReferenceTenant());
  const { logs, functions } = stage.state;
  for (const key of ['http', 'direct'] as const) {
    logs.lines.set(
      LOG_GROUPS[key],
      (lines[key] ?? []).map((each) => ({ ...each })),
    );
  }
  for (const each of Object.values(functions)) Object.assign(each.env, env);
  return stage;
};

describe('doctor and the forms of phone numbers', { timeout: 120_000 }, () => {
  test.each<[what: string, http: readonly object[], direct: readonly object[]]>([
    ['to one function', [line([]), line(['with_plus']), line(['without_plus'], 20)], []],
    ['to two functions', [line(['with_plus'])], [line(['without_plus'])]],
    ['in one request', [line(['with_plus', 'without_plus'])], []],
  ])('numbers with and without + %s are a warning', async (_what, http, direct) => {
    const { examine } = await start({ http, direct });
    const { exitCode, results } = await examine();
    expect(results.get('phones')).toMatchObject({
      status: 'warning',
      found: 'with and without + in the last 24 hours: one number has two hashes',
      hint: expect.stringMatching(/one form everywhere.*normalization=google/),
    });
    expect(exitCode).toBe(0);
  });

  test.each<[lines: Parameters<typeof start>[0], found: string]>([
    [{ http: [line(['with_plus'])], direct: [line(['with_plus'])] }, 'none without + in the last 24 hours'],
    [{ direct: [line(['without_plus'])] }, 'none with + in the last 24 hours'],
    [{ http: [line([])] }, 'none in the last 24 hours'],
    [{ http: [line(['with_plus']), line(['without_plus'], 25)] }, 'none without + in the last 24 hours'],
  ])('one form alone is right: %j', async (lines, found) => {
    const { examine } = await start(lines);
    expect((await examine()).results.get('phones')).toMatchObject({ status: 'ok', found });
  });

  test('a line behind empty pages is found, and no more than needed is asked', async () => {
    const { state, examine } = await start({ http: [line(['with_plus', 'without_plus'])] });
    state.logs.emptyPages = 3;
    expect((await examine()).results.get('phones')).toMatchObject({ status: 'warning' });
    expect(state.logs.requests.map(({ logGroupName, limit }) => [logGroupName, limit])).toEqual(
      Array(8).fill([LOG_GROUPS.http, 1]),
    );
  });

  test('a log that is too long is given up on', async () => {
    const { state, examine } = await start({});
    state.logs.emptyPages = Number.POSITIVE_INFINITY;
    const { exitCode, results } = await examine();
    expect(results.get('phones')).toMatchObject({
      status: 'unchecked',
      found: 'the log of 24 hours takes too long to read',
      hint: expect.stringMatching(/Logs Insights/),
    });
    expect(state.logs.requests.length).toBeLessThanOrEqual(200);
    expect(exitCode).toBe(0);
  });

  test('a log that is slow is given up on after 10 s, and what was seen is told', async () => {
    const { state, examine } = await start({ http: [line(['with_plus'])] });
    Object.assign(state.logs, { emptyPages: 1, pageMs: 4_000 });
    const began = performance.now();
    expect((await examine()).results.get('phones')).toMatchObject({
      status: 'unchecked',
      found: 'the log of 24 hours takes too long to read, where one form was seen',
    });
    expect(performance.now() - began).toBeGreaterThan(10_000);
    expect(state.logs.requests).toHaveLength(3);
  });

  test('credentials that may not read the log are told the right, and it is no failure', async () => {
    const { state, examine } = await start({});
    state.denied.add('FilterLogEvents');
    const { exitCode, results, stdout } = await examine();
    expect(results.get('phones')).toEqual({
      id: 'phones',
      title: 'Phone numbers',
      status: 'unchecked',
      found: 'AWS: AccessDeniedException (status 400)',
      hint: 'The credentials need logs:FilterLogEvents on the log groups of http and direct.',
    });
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/arn:aws/);
  });

  test('a log group that is not there has no lines', async () => {
    const { state, examine } = await start({});
    state.logs.lines.clear();
    expect((await examine()).results.get('phones')).toMatchObject({ status: 'ok' });
  });

  test.each([
    [{ IDENTIFIER_NORMALIZATION: 'google' }, 'normalization=google makes one form of them'],
    [{ LOG_LEVEL: 'WARN' }, 'logLevel=WARN leaves no trace of them'],
  ])('with %j there is nothing to look for', async (env, found) => {
    const { state, examine } = await start({}, env);
    expect((await examine()).results.get('phones')).toMatchObject({ status: 'unchecked', found });
    expect(state.logs.requests).toEqual([]);
  });
});
