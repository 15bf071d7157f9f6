// `serverless deploy` from its first call to its last, against a simulator of AWS. It packages by way of the
// project's .serverless/, as everybody's does, and no other test does while these run: what packages a second time is
// therefore in this file too.
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DeploymentAws, startDeploymentAws } from '../support/deployment-aws.ts';
import { type CommandResult, runServerless } from '../support/serverless-cli.ts';
import { describeRepeatable } from './deploy/repeatable-suite.ts';

const GIVEN = ['--param=cxoneBaseUrl=https://cxone.example.com', '--param=secretName=cxone/guest'];

const setUp = async (): Promise<DeploymentAws> => {
  const aws = await startDeploymentAws();
  onTestFinished(aws.close);
  return aws;
};

const expectOutputs = ({ output, exitCode }: CommandResult): void => {
  expect(exitCode, output).toBe(0);
  const [, block = ''] = /^outputs:\n((?: {2}.*\n?)+)/m.exec(output) ?? [];
  const lines = block.trim().split('\n');
  // The simulator makes of each value a text that names the resource.
  for (const [name, resource] of [
    ['HttpEndpoint', 'HttpApi'],
    ['HttpFunctionArn', 'HttpLambdaFunction'],
    ['UpdateQueueUrl', 'UpdateQueue'],
    ['DeadLetterQueueUrl', 'DeadLetterQueue'],
    ['DirectFunctionName', 'DirectLambdaFunction'],
    ['QueueFunctionName', 'QueueLambdaFunction'],
    ['OrderTableName', 'OrderTable'],
    ['BulkBucketName', 'BulkBucket'],
    ['BulkStateMachineArn', 'BulkStateMachine'],
  ]) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ *${name} +physical-.*${resource}-`)));
  }
  expect(block, "osls's own").not.toContain('ServerlessDeploymentBucket');
};

const warningsIn = (output: string): string[] =>
  [...output.matchAll(/^!{72}\n([\s\S]*?)\n!{72}$/gm)].map(([, text = '']) => text);

const protectionIn = (aws: DeploymentAws): (string | null)[] =>
  aws.fieldsOf('UpdateTerminationProtection').map((fields) => fields.get('EnableTerminationProtection'));

test('serverless rollback brings back an earlier deployment, until the later one is deployed with --force', async () => {
  const aws = await setUp();
  // It asks for no parameter of what was packaged.
  const run = async (...args: string[]): Promise<string> => {
    const { output, exitCode } = await runServerless(args, aws.env);
    expect(exitCode, output).toBe(0);
    return output;
  };
  const inPlace = () => aws.fieldsOf('CreateChangeSet').at(-1)?.get('TemplateURL') ?? '';
  const later = ['deploy', ...GIVEN, '--param=ordering=none'];
  await run('deploy', ...GIVEN);
  const earlier = inPlace();
  await run(...later);
  expect(inPlace()).not.toBe(earlier);
  const [, timestamp = ''] = /\/(\d+)-/.exec(earlier) ?? [];
  await run('rollback', '--timestamp', timestamp);
  expect(inPlace()).toBe(earlier);
  // By default the stage prod alone is protected, and this one is not.
  expect(protectionIn(aws)).toEqual(['false', 'false']);
  expect(await run(...later)).toContain('No changes to deploy');
  expect(inPlace()).toBe(earlier);
  await run(...later, '--force');
  expect(inPlace()).not.toBe(earlier);
}, 120_000);

describe('serverless deploy', () => {
  test('refuses before a single call to AWS', async () => {
    const aws = await setUp();
    const refusals = await Promise.all(
      [[], [...GIVEN, '--param=maxReceiveCount=1001'], [...GIVEN, '--param=authorizer=jwt']].map((args) =>
        runServerless(['deploy', ...args], aws.env),
      ),
    );
    expect(refusals.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
    expect(aws.requests).toEqual([]);
  });

  test('shows the outputs without --verbose, also where nothing has changed, and so does info', async () => {
    const aws = await setUp();
    const result = await runServerless(['deploy', ...GIVEN], aws.env);
    expectOutputs(result);
    expect(aws.requests.filter((request) => request === 'ExecuteChangeSet')).toHaveLength(2);
    expect(warningsIn(result.output)).toEqual([]);
    const again = await runServerless(['deploy', ...GIVEN], aws.env);
    expect(again.output).toContain('No changes to deploy');
    expectOutputs(again);
    expectOutputs(await runServerless(['info'], aws.env));
  }, 120_000);

  test('gives the stack its tags, and protects it as it is told', async () => {
    const aws = await setUp();
    const chosen = ['--param=tags=team=crm,cost-center=4711', '--param=deletionProtection=on'];
    expect(await runServerless(['deploy', ...GIVEN, ...chosen], aws.env)).toMatchObject({ exitCode: 0 });
    const [, changes = new URLSearchParams()] = aws.fieldsOf('CreateChangeSet');
    const tags = [1, 2, 3].map((i) =>
      ['Key', 'Value'].map((field) => changes.get(`Tags.member.${i}.${field}`)),
    );
    expect(tags).toEqual([
      ['STAGE', 'dev'],
      ['team', 'crm'],
      ['cost-center', '4711'],
    ]);
    expect(protectionIn(aws)).toEqual(['true']);
  });

  test('warns of what is open, before AWS is called and after all else', async () => {
    const aws = await setUp();
    const result = await runServerless(
      ['deploy', ...GIVEN, '--param=authorizer=none', '--param=corsOrigins=*'],
      aws.env,
    );
    expectOutputs(result);
    const warnings = warningsIn(result.output);
    expect(warnings).toHaveLength(2);
    for (const warning of warnings) {
      expect(warning).toMatch(/^authorizer=none: anybody .*\ncorsOrigins with \*: pages of any website/);
    }
  });

  test('warns of tokens that need no scope', async () => {
    const aws = await setUp();
    const jwt = ['authorizer=jwt', 'jwtIssuer=https://issuer.example.com/', 'jwtAudience=shop'];
    const params = jwt.map((one) => `--param=${one}`);
    const { output } = await runServerless(['deploy', ...GIVEN, ...params], aws.env);
    expect(warningsIn(output)).toEqual(
      Array(2).fill(expect.stringMatching(/^authorizer=jwt without jwtScopes/)),
    );
    const scoped = await runServerless(['deploy', ...GIVEN, ...params, '--param=jwtScopes=a'], aws.env);
    expect(scoped.exitCode).toBe(0);
    expect(warningsIn(scoped.output)).toEqual([]);
  });
});

describeRepeatable();
