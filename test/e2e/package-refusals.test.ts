// What the serverless command refuses, before anything is made or sent: each in one plain sentence. Nothing is made,
// so that two may run at once.
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

// Each rule has its unit tests; these are one of each kind, in the words that the command prints.
describe.concurrent('serverless package refuses, in one sentence,', () => {
  test.each([
    ['a choice that there is not', 'authorizer=iam', /^authorizer must be one of aws_iam, .*"iam" is not$/m],
    [
      'jwt without issuer and audience',
      'authorizer=jwt',
      /^authorizer=jwt needs .*jwtIssuer=.*jwtAudience=/m,
    ],
    ['an issuer without jwt', 'jwtIssuer=https://a.example.com', /^jwtIssuer has no effect without/m],
    ['an ARN as secretName', 'secretName=arn:aws:secretsmanager:eu-central-1:1:secret:a', /not its ARN$/m],
    [
      'a number out of range',
      'queueMaximumConcurrency=1',
      /^queueMaximumConcurrency must be .*is too small$/m,
    ],
    ['a number below zero', 'reservedConcurrency=-1', /^reservedConcurrency must be .*"-1" is negative$/m],
    ['days that CloudWatch does not know', 'logRetentionDays=31', /^logRetentionDays must be one of 1, 3/m],
    [
      'a key that is a topic',
      'kmsKeyArn=arn:aws:sns:us-east-1:123456789012:a',
      /^kmsKeyArn must be the ARN/m,
    ],
    ['an origin with a path', 'corsOrigins=https://a.example.com/b', /^corsOrigins must be origins/m],
    ['what only the functions would', 'cxoneMaxAttempts=99', /^cxoneMaxAttempts must be a whole number/m],
    ['a country that nobody can call', 'defaultCountry=XX', /^defaultCountry must be .*"XX" has none$/m],
    [
      'a country without rules that have a use for it',
      'defaultCountry=DE',
      /^defaultCountry has no effect without normalization=google, uid2 or meta; give both or none$/m,
    ],
    ['a name that is no parameter', 'queueKmsKeyArn=x', /^There is no .*; did you mean kmsKeyArn\?$/m],
  ])('%s', async (_, param, sentence) => {
    await expectRefusal(['package', `--param=${param}`], sentence);
  });

  test('a stage that makes the name of a role longer than IAM takes', async () => {
    const sentence =
      /^The stage must be 19 characters at most in this region: a role's name would be longer/m;
    await expectRefusal(['package', '--stage', 'a'.repeat(20), '--region', 'ap-southeast-1'], sentence);
  });

  test('a stage with characters that names do not take', async () => {
    await expectRefusal(['package', '--stage', 'a_b'], /Stage names may contain only ASCII letters/);
  });
});

describe.concurrent('serverless deploy refuses, before it calls AWS,', () => {
  test('a deployment without secretName and cxoneBaseUrl', async () => {
    await expectRefusal(['deploy'], /Please give --param="cxoneBaseUrl=.*--param="secretName=/);
  });

  test('a single function without cxoneBaseUrl, and names this one alone', async () => {
    const args = ['deploy', 'function', '--function=http', '--param=secretName=cxone/guest'];
    await expectRefusal(args, /Please give --param="cxoneBaseUrl=[^"]*"$/m);
  });

  test.each([
    ['a CXone on this machine', ['deploy'], 'cxoneBaseUrl=http://127.0.0.1:3010', 'cxoneBaseUrl is a URL'],
    [
      'a queue of a local run',
      ['deploy'],
      'updateQueueUrl=http://127.0.0.1:3012/0/a.fifo',
      'updateQueueUrl is for local runs',
    ],
    [
      'the same for a single function',
      ['deploy', 'function', '--function=queue'],
      'deadLetterQueueUrl=http://127.0.0.1:3012/0/b.fifo',
      'deadLetterQueueUrl is for local runs',
    ],
  ])('%s', async (_, command, param, sentence) => {
    const given = ['cxoneBaseUrl=https://cxone.example.com', 'secretName=cxone/guest', param];
    const args = [...command, ...given.map((one) => `--param=${one}`)];
    await expectRefusal(args, new RegExp(`^Nothing was deployed\\. ${sentence}`, 'm'));
  });

  test('what packaging refuses', async () => {
    const given = ['cxoneBaseUrl=http://cxone.example.com', 'secretName=cxone/guest'];
    const args = ['deploy', ...given.map((one) => `--param=${one}`)];
    await expectRefusal(args, /^cxoneBaseUrl must be an https URL/m);
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
