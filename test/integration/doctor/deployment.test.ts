import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

describe('doctor --stage', { timeout: 120_000 }, () => {
  test('a stage that is set up right passes, a line for each check', async () => {
    const { run } = await startStage(await startReferenceTenant());
    const { exitCode, stdout, stderr } = await run(['--stage', 'prod', '--region', 'us-east-1']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^✔ AWS credentials +account 123456789012, role Operator$/m);
    expect(stdout).toMatch(/^✔ Functions +http, direct and queue, with the same settings$/m);
    expect(stdout).toMatch(/^✔ Dead-letter queue +after 1000 receives, no dead letters$/m);
    expect(stdout).toMatch(/^✔ Endpoint +closed: an unsigned request gets 403$/m);
    expect(stdout).not.toMatch(/[✖!]/);
    expect(stdout).not.toContain('jane');
  });

  test('a queue without redrive is found', async () => {
    const stage = await startStage(await startReferenceTenant(), { redrive: false });
    const { exitCode, results } = await stage.examine();
    expect(results.get('redrive')).toMatchObject({ status: 'failed' });
    expect(results.get('redrive')?.found).toMatch(/no redrive policy/);
    expect(exitCode).toBe(1);
  });

  test('an alarm that tells nobody is told of, and is no failure', async () => {
    const { state, examine } = await startStage(await startReferenceTenant());
    const sound = state.alarms;
    for (const [silent, found] of [
      [1, 'nobody is told of: DeadLetterAlarm'],
      [2, 'nobody is told of any of the 2'],
    ] as const) {
      state.alarms = sound.map((alarm, i) => (i < silent ? { ...alarm, AlarmActions: [] } : alarm));
      const { exitCode, results } = await examine();
      expect(results.get('alarms')).toMatchObject({ status: 'warning', found });
      expect(results.get('alarms')?.hint).toMatch(/alarmTopicArn/);
      expect(exitCode).toBe(0);
    }
  });

  test('a stage without alarms works, and how to get them is told', async () => {
    const { state, examine } = await startStage(await startReferenceTenant());
    state.alarms = [];
    const { exitCode, results } = await examine();
    expect(results.get('alarms')).toMatchObject({
      status: 'warning',
      found: 'none: the stage was deployed with monitoring=none',
    });
    expect(exitCode).toBe(0);
  });

  test('an endpoint that is busy is not taken for an open one', async () => {
    const { state, examine } = await startStage(await startReferenceTenant());
    state.endpointStatus = 429;
    const { exitCode, results } = await examine();
    expect(results.get('endpoint')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/^busy/),
    });
    expect(exitCode).toBe(0);
  });

  test('what the credentials may not look at is named with the right that it takes', async () => {
    const { state, examine } = await startStage(await startReferenceTenant());
    state.denied.add('/2015-03-31/event-source-mappings');
    const { exitCode, results, stdout } = await examine();
    expect(results.get('mapping')).toMatchObject({ status: 'failed' });
    expect(results.get('mapping')?.hint).toBe('The credentials need lambda:ListEventSourceMappings.');
    expect(exitCode).toBe(1);
    expect(stdout).not.toMatch(/arn:aws/);
  });

  test('a stage that is not there ends what hangs on it', async () => {
    const { run } = await startStage(await startReferenceTenant());
    const { exitCode, stdout } = await run(['--stage', 'prd']);
    expect(stdout).toMatch(/^✖ Functions +There is no stack cxone-guest-attributes-prd in us-east-1$/m);
    expect(stdout).toMatch(/^– Secret +needs: Settings$/m);
    expect(exitCode).toBe(1);
  });
});
