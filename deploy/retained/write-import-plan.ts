// `npm run import-plan`: from the package in .serverless/ to the two files that `aws cloudformation
// create-change-set --change-set-type IMPORT` takes. docs/deploy.md says when.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importPlan } from './import-plan.ts';

const PACKAGE_DIR = '.serverless';
const PACKAGED = `${PACKAGE_DIR}/cloudformation-template-update-stack.json`;
const USAGE = 'npm run import-plan -- --account 123456789012 --region eu-central-1 [--table NAME]';

const { account, region, table } = parseArgs({
  options: { account: { type: 'string' }, region: { type: 'string' }, table: { type: 'string' } },
}).values;

const write = (name: string, content: object): void => {
  writeFileSync(`${PACKAGE_DIR}/${name}`, `${JSON.stringify(content, null, 2)}\n`);
};

if (!/^\d{12}$/.test(account ?? '') || !region) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (!existsSync(PACKAGED)) {
  process.stderr.write(`There is no package in ${PACKAGE_DIR}/: run "npx serverless package" first\n`);
  process.exitCode = 1;
} else {
  const plan = importPlan(JSON.parse(readFileSync(PACKAGED, 'utf8')), {
    account: account ?? '',
    region,
    tableName: table,
  });
  write('import-template.json', plan.template);
  write('import-resources.json', plan.resources);
  for (const { LogicalResourceId, ResourceIdentifier } of plan.resources) {
    process.stdout.write(`${LogicalResourceId}  ${Object.values(ResourceIdentifier).join()}\n`);
  }
}
