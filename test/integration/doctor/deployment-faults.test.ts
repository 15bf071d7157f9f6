import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

type Stage = Awaited<ReturnType<typeof startStage>>;

describe('doctor --stage', { timeout: 120_000 }, () => {
  test.each<[fault: string, plant: (stage: Stage) => void, check: string, found: RegExp, hint: RegExp]>([
    [
      'a mapping that is disabled',
      ({ state }) => {
        state.mappings = state.mappings.map((mapping) => ({ ...mapping, State: 'Disabled' }));
      },
      'mapping',
      /^disabled/,
      /Enable it/,
    ],
    [
      'a mapping from another queue',
      ({ state }) => {
        state.mappings = state.mappings.map((mapping) => ({
          ...mapping,
          EventSourceArn: 'arn:aws:sqs:x:1:y',
        }));
      },
      'mapping',
      /^none connects/,
      /Deploy/,
    ],
    [
      'a mapping without ReportBatchItemFailures',
      ({ state }) => {
        state.mappings = state.mappings.map((mapping) => ({ ...mapping, FunctionResponseTypes: [] }));
      },
      'mapping',
      /ReportBatchItemFailures/,
      /Deploy/,
    ],
    [
      'a table that is missing',
      ({ state }) => {
        state.table = undefined;
      },
      'order-table',
      /not there/,
      /Deploy/,
    ],
    [
      'a table that never forgets',
      ({ state }) => {
        if (state.table) state.table.timeToLive = 'DISABLED';
      },
      'order-table',
      /expires/,
      /Deploy/,
    ],
    [
      'a table with another key',
      ({ state }) => {
        if (state.table) state.table.key = 'id';
      },
      'order-table',
      /its key/,
      /deployment/,
    ],
    [
      'an endpoint that is open',
      ({ state }) => {
        state.endpointStatus = 400;
      },
      'endpoint',
      /^open/,
      /authorizer=aws_iam/,
    ],
    [
      'an alarm that is gone',
      ({ state }) => {
        state.alarms = state.alarms.slice(1);
      },
      'alarms',
      /not there: DeadLetterAlarm/,
      /Deploy/,
    ],
    [
      'an alarm that is switched off',
      ({ state }) => {
        state.alarms = state.alarms.map((alarm) => ({ ...alarm, ActionsEnabled: false }));
      },
      'alarms',
      /switched off/,
      /enable-alarm-actions/,
    ],
    [
      'functions that differ',
      ({ state }) => {
        state.functions.queue.env.CXONE_BASE_URL = 'https://other.example.com';
      },
      'deployment',
      /differ in CXONE_BASE_URL/,
      /deploy the stage again/,
    ],
  ])('%s is found, and nothing besides', async (_fault, plant, check, found, hint) => {
    const stage = await startStage(await startReferenceTenant());
    plant(stage);
    const { exitCode, results } = await stage.examine();
    expect(exitCode).toBe(1);
    expect(results.get(check)).toMatchObject({ status: 'failed' });
    expect(results.get(check)?.found).toMatch(found);
    expect(results.get(check)?.hint).toMatch(hint);
    expect([...results.values()].filter(({ status }) => status === 'failed')).toHaveLength(1);
  });
});
