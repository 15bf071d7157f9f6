// The packaged templates and the policy of whoever deploys against AWS's own linter, which knows every type, property,
// value and action of AWS. It is no package of npm: `pip install cfn-lint` brings it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { importPlan } from '../../deploy/retained/import-plan.ts';

const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;

// What osls writes: a DependsOn beside a reference that says the same.
const OF_OSLS = 'W3005';
// Of AWS's schema of a stage of an HTTP API; the list of actions that the linter has does not know them.
const UNLISTED = /'(?:un)?tagresource' is not one of \['addcertificatetodomain'/;

// The first that a deployment takes, one of Europe, one that came later, and one of another partition.
const REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-1', 'us-gov-west-1'];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const TEMPLATE = 'cloudformation-template-update-stack.json';

test.skipIf(!isInstalled)(
  `cfn-lint finds nothing${isInstalled ? '' : ': it is not installed here, and nothing was checked'}`,
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'lint-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const { plain, full, local, unordered } = inject('packages');
    const place = { account: '123456789012', region: 'eu-central-1', tableName: 'guests' };
    const policy = readJson(new URL('../../deploy/deployer-policy.json', import.meta.url).pathname);
    const others = {
      'import.json': importPlan(readJson(join(full.dir, TEMPLATE)), place).template,
      'policy.json': {
        Resources: { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: policy } } },
      },
    };
    for (const [name, content] of Object.entries(others)) {
      writeFileSync(join(dir, name), JSON.stringify(content));
    }
    const templates = [
      ...[plain, full, local, unordered].map((one) => join(one.dir, TEMPLATE)),
      ...Object.keys(others).map((name) => join(dir, name)),
    ];
    const options = ['--regions', ...REGIONS, '--ignore-checks', OF_OSLS, '--format', 'parseable'];
    const { stdout, stderr } = spawnSync('cfn-lint', [...options, '--template', ...templates], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line !== '' && !UNLISTED.test(line))).toEqual([]);
  },
);
