// What the serverless command refuses, before anything is made or sent: each in one plain sentence.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runServerless } from '../support/serverless-cli.ts';

const expectRefusal = async (args: readonly string[], sentence: RegExp) => {
  const { exitCode, output } = await runServerless(args);
  expect(output).toMatch(sentence);
  expect(output, 'no stack trace').not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(1);
};

describe('serverless package refuses', () => {
  test.each([
    ['an authorizer that does not exist', 'authorizer=iam', /authorizer must be one of aws_iam, .*"iam"/],
    ['jwt without issuer and audience', 'authorizer=jwt', /authorizer=jwt needs .*jwtIssuer=.*jwtAudience=/],
    ['an ARN as secretName', 'secretName=arn:aws:secretsmanager:eu-central-1:1:secret:a', /not its ARN/],
    ['an overflow other than queue and fail', 'overflow=drop', /overflow must be one of queue, fail; "drop"/],
    [
      'a concurrency that Lambda does not know',
      'queueMaximumConcurrency=1',
      /maximumConcurrency'?: must be >= 2/,
    ],
    [
      'a ceiling that is a mistyped number',
      'reservedConcurrency=1O',
      /Concurrency must be a number; "1O" is/,
    ],
    ['a ceiling that is no number', 'reservedConcurrency=abc', /Concurrency must be a number; "abc" is none/],
    ['a ceiling below zero', 'reservedConcurrency=-1', /Concurrency must be a number; "-1" is none/],
    [
      'a parameter that it does not have',
      'secretname=x',
      /no parameter secretname; did you mean secretName\?/,
    ],
    ['a secretName that matches others', 'secretName=*', /secretName must be letters, digits and/],
    [
      'a log level that Lambda does not know',
      'logLevel=LOUD',
      /logLevel must be one of trace, .*"loud" is none/,
    ],
    [
      'a FIFO queue for failures',
      'directFailureQueueArn=arn:aws:sqs:eu-central-1:123456789012:a.fifo',
      /directFailureQueueArn must be the ARN of a standard SQS queue or SNS topic/,
    ],
    ['a throttle that is no number', 'throttleRate=fast', /throttleRate must be a number; "fast" is none/],
  ])('%s', async (_, param, sentence) => {
    await expectRefusal(['package', `--param=${param}`], sentence);
  });
});

describe('serverless deploy refuses, before it calls AWS,', () => {
  test('a deployment without secretName and cxoneBaseUrl', async () => {
    await expectRefusal(['deploy'], /Please give --param="cxoneBaseUrl=.*--param="secretName=/);
  });

  test('a single function without cxoneBaseUrl, and names this one alone', async () => {
    const args = ['deploy', 'function', '--function=http', '--param=secretName=cxone/guest'];
    await expectRefusal(args, /Please give --param="cxoneBaseUrl=[^"]*"$/m);
  });

  test.each([
    [
      'an address of CXone without TLS',
      'cxoneBaseUrl=http://cxone.example.com',
      /cxoneBaseUrl must be an https URL/,
    ],
    [
      'a number of attempts out of range',
      'cxoneMaxAttempts=99',
      /cxoneMaxAttempts must be a whole number from 1/,
    ],
    [
      'what only one function would refuse',
      'guestConcurrency=five',
      /guestConcurrency must be a whole number/,
    ],
  ])('%s', async (_, param, sentence) => {
    const given = ['cxoneBaseUrl=https://cxone.example.com', 'secretName=cxone/guest', param];
    await expectRefusal(['deploy', ...given.map((one) => `--param=${one}`)], sentence);
  });

  test('a package that was made without them', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'package-test-'));
    const environment = { CXONE_BASE_URL: 'https://cxone.example.com', CXONE_SECRET_ID: '' };
    const state = { service: { provider: { environment } } };
    await writeFile(join(dir, 'serverless-state.json'), JSON.stringify(state));
    await expectRefusal(['deploy', '--package', dir], /Please give --param="secretName=[^"]*"$/m);
    await rm(dir, { recursive: true });
  });

  test('a package that was made with a wrong setting of one function', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'package-test-'));
    const environment = { CXONE_BASE_URL: 'https://cxone.example.com', CXONE_SECRET_ID: 'cxone/guest' };
    const functions = { direct: { environment: { GUEST_CONCURRENCY: '0' } } };
    const state = { service: { provider: { environment }, functions } };
    await writeFile(join(dir, 'serverless-state.json'), JSON.stringify(state));
    await expectRefusal(['deploy', '--package', dir], /Nothing was deployed. guestConcurrency must be/);
    await rm(dir, { recursive: true });
  });

  test('a package that is not there', async () => {
    await expectRefusal(['deploy', '--package', 'no-such-folder'], /no package in no-such-folder/);
  });
});
