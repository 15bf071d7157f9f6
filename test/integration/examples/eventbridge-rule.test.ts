// The rule of EventBridge: its template, the request that it makes of an event, and the CDK that wrote it where
// that is installed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../support/bulk-program.ts';
import { parseTemplate, resourcesOfType, type Statement } from '../../support/cloudformation.ts';
import { openDirect } from '../../support/direct-function.ts';
import {
  type EventEntry,
  eventOf,
  type InputTransformer,
  matches,
  transform,
} from '../../support/examples/event-rule.ts';
import { startWorld } from '../../support/world.ts';

const FOLDER = join(ROOT, 'examples/eventbridge-rule');
const run = promisify(execFile);
const read = (file: string) => readFile(join(FOLDER, file), 'utf8');
const hasCdk = existsSync(join(FOLDER, 'node_modules/aws-cdk-lib'));
if (!hasCdk)
  process.stderr.write('The CDK of examples/eventbridge-rule did not run: npm install there first\n');

interface Rule {
  readonly EventPattern: object;
  readonly Targets: readonly [
    {
      readonly Arn: unknown;
      readonly DeadLetterConfig: unknown;
      readonly InputTransformer: InputTransformer;
    },
  ];
}

const template = parseTemplate(await read('rule.template.json'));
const only = (type: string) => {
  const [found, ...others] = Object.entries(resourcesOfType(template, type));
  if (found === undefined || others.length > 0) throw new Error(`The template has not just one ${type}`);
  const [id, { Properties }] = found;
  return { arn: { 'Fn::GetAtt': [id, 'Arn'] }, properties: Properties };
};
const rule = only('AWS::Events::Rule');
const { EventPattern, Targets } = rule.properties as unknown as Rule;
const [target] = Targets;
const entries: readonly EventEntry[] = JSON.parse(await read('events.json'));
const [event] = entries.map(eventOf);
if (event === undefined) throw new Error('There is no event');

describe('the rule', () => {
  test('takes the event of the example, and no other', () => {
    expect(matches(EventPattern, event)).toBe(true);
    expect(matches(EventPattern, { ...event, source: 'shop.orders' })).toBe(false);
    expect(matches(EventPattern, { ...event, 'detail-type': 'Guest left' })).toBe(false);
    expect(matches(EventPattern, { ...event, detail: { guest_id: 'guest-abc-123' } })).toBe(false);
  });

  test('makes of it a request that `direct` takes, without what the service does not know', async () => {
    const direct = openDirect(await startWorld());
    expect(await direct.invoke(transform(target.InputTransformer, event))).toMatchObject({
      status: 'success',
      updated_attributes: [{ id: 'hashed_email' }],
    });
    expect((await direct.refusal(event)).message).toMatch(/^field_/);
  });

  test('may invoke the function, and nothing but this rule may', () => {
    const { properties } = only('AWS::Lambda::Permission');
    expect(properties).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'DirectFunctionArn' },
      Principal: 'events.amazonaws.com',
      SourceArn: rule.arn,
    });
    expect(target.Arn).toEqual(properties.FunctionName);
  });

  test('leaves what it cannot hand over in a queue that takes messages of this rule alone', () => {
    const queue = only('AWS::SQS::Queue');
    expect(queue.properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
    expect(target.DeadLetterConfig).toEqual({ Arn: queue.arn });
    const { PolicyDocument } = Object(only('AWS::SQS::QueuePolicy').properties);
    const allowed = PolicyDocument.Statement.filter(({ Effect }: Statement) => Effect === 'Allow');
    expect(allowed).toMatchObject([
      {
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: queue.arn,
        Condition: { ArnEquals: { 'aws:SourceArn': rule.arn } },
      },
    ]);
  });
});

test.skipIf(!hasCdk)(
  'the template is what the CDK writes, and its code compiles',
  { timeout: 60_000 },
  async () => {
    const outputDir = await mkdtemp(join(tmpdir(), 'cdk-'));
    onTestFinished(() => rm(outputDir, { recursive: true }));
    const env = { ...process.env, CDK_OUTDIR: outputDir };
    await run(process.execPath, ['app.ts'], { cwd: FOLDER, env });
    const written = await readFile(join(outputDir, 'guest-identified-rule.template.json'), 'utf8');
    expect(parseTemplate(written)).toEqual(template);
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', FOLDER]);
  },
);
