import { describe, expect, test } from 'vitest';
import { type Check, failed, ok, type Result, unchecked, warning } from '../../../../cli/doctor/check.ts';
import { createRunner } from '../../../../cli/doctor/run-checks.ts';
import { ConfigurationError } from '../../../../lib/errors.ts';

const check = (id: string, run: Check['run'], more: Partial<Check> = {}): Check => ({
  id,
  title: id,
  run,
  ...more,
});

const runAll = async (checks: readonly Check[], signal?: AbortSignal) => {
  const reported: Result[] = [];
  const runner = createRunner((result) => reported.push(result));
  await runner.run(checks, signal);
  expect(runner.results()).toEqual(reported);
  return reported.map(({ id, status, found }) => `${id} ${status} ${found}`);
};

describe('checks', () => {
  test('one whose groundwork failed or was not checked is not made', async () => {
    const never = () => {
      throw new Error('made');
    };
    expect(
      await runAll([
        check('a', () => failed('wrong', 'hint')),
        check('b', never, { needs: ['a'] }),
        check('c', never, { needs: ['b'] }),
        check('d', () => unchecked('does not apply')),
        check('e', never, { needs: ['d'] }),
      ]),
    ).toEqual([
      'a failed wrong',
      'b unchecked needs: a',
      'c unchecked needs: b',
      'd unchecked does not apply',
      'e unchecked needs: d',
    ]);
  });

  test('a warning is no obstacle', async () => {
    const checks = [check('a', () => warning('old', 'hint')), check('b', () => ok('fine'), { needs: ['a'] })];
    expect(await runAll(checks)).toEqual(['a warning old', 'b ok fine']);
  });

  test('what one throws is what it found, without the message of a foreign error', async () => {
    const own = new ConfigurationError('m', {
      code: 'configuration_invalid',
      details: 'X is wrong.',
      hint: 'h',
    });
    const denied = Object.assign(new Error('arn:aws:iam::1:user/jane'), {
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    });
    const rejecting = (error: Error) => () => Promise.reject(error);
    expect(
      await runAll([
        check('own', rejecting(own)),
        check('aws', rejecting(denied), { right: 'sqs:Look' }),
        check('foreign', rejecting(new TypeError('jane@example.com'))),
      ]),
    ).toEqual([
      'own failed X is wrong',
      'aws failed AWS: AccessDeniedException (status 400)',
      'foreign failed Unexpected error: TypeError.',
    ]);
  });

  test('after an interruption those alone are made that are always made', async () => {
    const checks = [check('a', () => ok('made')), check('b', () => ok('made'), { always: true })];
    expect(await runAll(checks, AbortSignal.abort())).toEqual(['a unchecked interrupted', 'b ok made']);
  });
});
