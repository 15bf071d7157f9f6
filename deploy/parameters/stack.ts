// Parameters of the stack as a whole: what marks it, what bounds its roles, and what becomes of it.
import type { Parameter } from './parameter.ts';

/** Rows of the table. */
export const STACK: readonly Parameter[] = [
  {
    parameter: 'tags',
    kind: 'tags',
    meaning: 'Tags of everything that takes tags, such as `team=crm,cost-center=4711`; beside them `STAGE`',
  },
  {
    parameter: 'permissionsBoundaryArn',
    kind: 'iam-policy',
    meaning: 'Policy that bounds what every role of the stack may do, where an account asks for one',
  },
  {
    parameter: 'onRemoval',
    kind: 'choice',
    default: 'retain',
    choices: ['retain', 'delete'],
    meaning: 'What becomes of queues, table and logs when they leave the stack, or the stack is removed',
  },
  {
    parameter: 'deletionProtection',
    kind: 'choice',
    default: 'prod',
    choices: ['prod', 'on', 'off'],
    meaning: 'Whether CloudFormation refuses to remove the stack; `prod` is: at the stage of that name',
  },
];
