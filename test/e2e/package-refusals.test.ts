// What the serverless command refuses, before anything is made or sent: each in one plain sentence.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runServerless } from '../support/serverless-cli.ts';

const expectRefusal = async (args: readonly string[], sentence: RegExp) => {
  const { exitCode, output } = await runServerless(args);
  expect(output).toMatch(sentence);
  expect(output, 'no stack trace').not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(1);
};

describe('serverless package refuses', () => {
  it.each([
    ['an authorizer that does not exist', 'authorizer=iam', /authorizer must be one of aws_iam, .*"iam"/],
    ['jwt without issuer and audience', 'authorizer=jwt', /authorizer=jwt needs .*jwtIssuer=.*jwtAudience=/],
    ['an ARN as secretName', 'secretName=arn:aws:secretsmanager:eu-central-1:1:secret:a', /not its ARN/],
    ['an overflow other than queue and fail', 'overflow=drop', /overflow must be one of queue, fail; "drop"/],
    [
      'a concurrency that Lambda does not know',
      'queueMaximumConcurrency=1',
      /maximumConcurrency'?: must be >= 2/,
    ],
    ['a throttle that is no number', 'throttleRate=fast', /throttleRate must be a number; "fast" is none/],
  ])('%s', async (_, param, sentence) => {
    await expectRefusal(['package', `--param=${param}`], sentence);
  });
});

describe('serverless deploy refuses, before it calls AWS,', () => {
  it('a deployment without secretName and cxoneBaseUrl', async () => {
    await expectRefusal(['deploy'], /Please give --param="cxoneBaseUrl=.*--param="secretName=/);
  });

  it('a single function without cxoneBaseUrl, and names this one alone', async () => {
    const args = ['deploy', 'function', '--function=http', '--param=secretName=cxone/guest'];
    await expectRefusal(args, /Please give --param="cxoneBaseUrl=[^"]*"$/m);
  });

  it('a package that was made without them', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'package-test-'));
    const environment = { CXONE_BASE_URL: 'https://cxone.example.com', CXONE_SECRET_ID: '' };
    const state = { service: { provider: { environment } } };
    await writeFile(join(dir, 'serverless-state.json'), JSON.stringify(state));
    await expectRefusal(['deploy', '--package', dir], /Please give --param="secretName=[^"]*"$/m);
    await rm(dir, { recursive: true });
  });

  it('a package that is not there', async () => {
    await expectRefusal(['deploy', '--package', 'no-such-folder'], /no package in no-such-folder/);
  });
});
