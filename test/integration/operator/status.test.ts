// `status` from the outside, over a stage with something in its queues and its logs.
import { describe, expect, test } from 'vitest';
import { startTroubledStage } from '../../support/operator/troubled-stage.ts';

const SCREEN = [
  /^Stage prod in us-east-1, 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m,
  /^! Queue of updates {4}1 waiting, 0 in flight; the oldest for 18 min$/m,
  /^! Dead letters {8}4: 2 cxone_bad_request, 1 attribute_not_defined, 1 none \(received too often\); the oldest \d+ s old$/m,
  /^✔ Circuit breaker {5}closed; last opened 20 min ago after cxone_timeout, last closed 18 min ago, opened 1 time in the last hour$/m,
  /^! CXone's rate limit {2}reached by 1 attempt in the last hour, last 10 min ago$/m,
  /^ {2}updated +1,203 +· +·$/m,
  /^ {2}dead_lettered {2}cxone_bad_request +· +· +1$/m,
  /^ {2}retried {2}cxone_rate_limited +· +1 +·$/m,
  /Newest errors\n +2 min ago {2}queue {3}cxone_bad_request +1 ×\n +5 min ago {2}http {4}secret_malformed +1 ×\n {4}The keys of hashes cannot be read\.\n +20 min ago/,
];

describe('status --stage', { timeout: 60_000 }, () => {
  test('shows queue, dead letters, breaker, rate, outcomes and errors', async () => {
    const { show, logs, deadLetters } = await startTroubledStage();
    const { exitCode, stdout, stderr } = await show();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const part of SCREEN) expect(stdout).toMatch(part);
    expect(stdout.split('\n').length).toBeLessThan(30);
    expect(logs.requests.map(({ action }) => action)).not.toContain('FilterLogEvents');
    // There for others again, at once.
    expect(deadLetters().map(({ state }) => state)).toEqual(Array(4).fill('visible'));
  });

  test.each(['denied', 'naive'] as const)('reads the log line by line where Insights is %s', async (how) => {
    const { show, logs } = await startTroubledStage();
    if (how === 'denied') logs.denied.add('StartQuery');
    else logs.naive = true;
    const { exitCode, stdout } = await show();
    expect(exitCode).toBe(0);
    for (const part of SCREEN) expect(stdout).toMatch(part);
  });

  test('--json says the same; the age of the oldest update is the greater one of that of SQS and that of the log', async () => {
    const { show, metric } = await startTroubledStage();
    metric.seconds = 3_000;
    const { stdout } = await show('--json');
    expect(JSON.parse(stdout)).toMatchObject({
      stage: 'prod',
      queue: { waiting: 1, in_flight: 0, delayed: 0, oldest_seconds: 3_000 },
      dead_letters: {
        waiting: 4,
        looked_at: 4,
        by_code: { cxone_bad_request: 2, attribute_not_defined: 1, none: 1 },
      },
      last_hour: {
        complete: true,
        circuit_breaker: { open: false, opened: 1, closed: 1, last_code: 'cxone_timeout' },
        rate_limited: { attempts: 1 },
        outcomes: expect.arrayContaining([
          expect.objectContaining({ function: 'http', outcome: 'updated', count: 1_203 }),
        ]),
      },
    });
  });

  test('what may not be read is marked with its right, and hides nothing else', async () => {
    const { show, logs } = await startTroubledStage();
    logs.denied.add('StartQuery').add('FilterLogEvents');
    const { exitCode, stdout } = await show();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^! Dead letters {8}4: /m);
    expect(stdout).toMatch(
      /^– Circuit breaker {5}AWS: AccessDeniedException \(status 400\)\n {4}The credentials need logs:StartQuery/m,
    );
    expect(stdout).not.toMatch(/Newest errors/);
  });

  test('dead letters that cannot be shown again are told with the right that it takes', async () => {
    const { show, sqs } = await startTroubledStage();
    sqs.fault({ action: 'ChangeMessageVisibilityBatch', type: 'AccessDenied' });
    const { exitCode, stdout } = await show();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^! Dead letters {8}4: not looked at \(AWS: AccessDenied.*\n.*sqs:ChangeMessageVisibility on the dead-letter queue/m,
    );
  });

  test('a queue that cannot be read is a failure', async () => {
    const { show, sqs } = await startTroubledStage();
    await sqs.close();
    const { exitCode, stdout } = await show();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✖ Queue of updates {4}AWS: ECONNREFUSED/m);
    expect(stdout).toMatch(/^ {2}updated +1,203/m);
  });
});

test('status of a local run shows the queues, and why not the rest', { timeout: 60_000 }, async () => {
  const stage = await startTroubledStage();
  const env = { UPDATE_QUEUE_URL: stage.queueUrl, DEAD_LETTER_QUEUE_URL: stage.deadLetterQueueUrl };
  const { exitCode, stdout } = await stage.run(['status'], '', env);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^The local run/);
  expect(stdout).toMatch(/^✔ Queue of updates {4}1 waiting, 0 in flight$/m);
  expect(stdout).toMatch(
    /^– Circuit breaker {5}a local run has no log groups: its terminal shows the events$/m,
  );
  expect(stage.logs.requests).toEqual([]);
  expect(await stage.run(['status'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^Of which deployment\?/),
  });
});
