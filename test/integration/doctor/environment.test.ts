import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

describe('doctor without --stage', { timeout: 120_000 }, () => {
  test('what the environment names is checked, and what only a deployment has is not', async () => {
    const { run, state, sqs } = await startStage(await startReferenceTenant());
    const { exitCode, stdout } = await run([], {
      ...state.functions.queue.env,
      ORDER_TABLE_NAME: '',
      AWS_ENDPOINT_URL_SQS: sqs.url,
    });
    expect(stdout).toMatch(/^– AWS credentials +AWS is simulated on this machine$/m);
    expect(stdout).toMatch(/^– Functions +of a deployment alone: give --stage$/m);
    expect(stdout).toMatch(/^– Event source mapping +of a deployment alone: give --stage$/m);
    expect(stdout).toMatch(/^✔ Dead-letter queue /m);
    expect(stdout).toMatch(/^✔ CXone: permissions /m);
    expect(stdout).not.toMatch(/^[✖!]/m);
    expect(exitCode).toBe(0);
  });

  test.each<[args: string[], message: RegExp]>([
    [[], /^What shall be checked\? Give --stage/],
    [['--stage', 'prod', '--guest', 'g'], /^--guest needs --attribute/],
    [['--stage', 'prod', '--attribute', 'a b'], /^--attribute must be/],
    [['--stage', 'prod', '--attribtue', 'a'], /^There is no option --attribtue\. Did you mean --attribute\?/],
    [['prod'], /^doctor takes options alone/],
  ])('wrong usage is said in one line, and asks nobody: %j', async (args, message) => {
    const { run } = await startStage(await startReferenceTenant());
    const { exitCode, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
