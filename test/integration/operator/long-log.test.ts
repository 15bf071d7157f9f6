// What `status` makes of a log that is too long to be read line by line.
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { expect, onTestFinished, test } from 'vitest';
import { logGroupsOf } from '../../../cli/shared/log-groups.ts';
import { countEvents } from '../../../cli/status/outcomes/count-events.ts';
import { statusScreen } from '../../../cli/status/print.ts';
import { logGroup } from '../../support/operator/stage.ts';
import { startTroubledStage } from '../../support/operator/troubled-stage.ts';

const MINUTE_MS = 60_000;
const LIMIT_MS = 500;

/** Counts with no reply about lines that are older than so many minutes. */
const countUpTo = async (minutes: number) => {
  const { logs, env } = await startTroubledStage();
  logs.silentBeforeMs = Date.now() - minutes * MINUTE_MS;
  const client = new CloudWatchLogsClient({
    endpoint: env.AWS_ENDPOINT_URL,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const resources = ['Http', 'Direct', 'Queue'].map(
    (key) => [`${key}LogGroup`, { type: 'x', id: logGroup(key.toLowerCase()) }] as const,
  );
  return await countEvents(client, logGroupsOf(new Map(resources)), LIMIT_MS);
};

test('is read from its newest lines on, and the screen says how far', async () => {
  const counted = await countUpTo(16);
  expect(counted).toMatchObject({ complete: false, lengthMs: 15 * MINUTE_MS });
  // What is 18 minutes old and older is not among them.
  expect(counted.outcomes.map(({ outcome, count }) => [outcome, count])).toEqual([
    ['retried', 1],
    ['drained_in_part', 1],
    ['failed', 1],
    ['dead_lettered', 1],
  ]);
  const none = { why: 'not asked' };
  const report = { atMs: Date.now(), queue: none, measuredAgeMs: undefined, deadLetters: none };
  const screen = statusScreen(
    { ...report, logs: { value: counted } },
    { stage: 'prod', region: undefined, json: false },
  );
  expect(screen).toContain('closed; not opened in the last 15 min\n');
  expect(screen).toMatch(/^.*Last 15 min/m);
  expect(screen).toContain('Allow logs:StartQuery');
  expect(screen).not.toContain('hour');
});

test('is not known where not even its last minute can be read', async () => {
  await expect(countUpTo(0)).rejects.toMatchObject({
    name: 'CliError',
    hint: expect.stringContaining('logs:StartQuery'),
  });
});
