// Where the functions of a deployed stage log.
import { CliError } from './cli-error.ts';
import type { FunctionKey } from './deployed-functions.ts';
import type { StackResource } from './stack-resources.ts';

/** The log of one function. */
export interface LogGroup {
  readonly functionKey: FunctionKey;
  readonly name: string;
}

const LOGICAL_NAMES: Readonly<Record<FunctionKey, string>> = {
  http: 'HttpLogGroup',
  direct: 'DirectLogGroup',
  queue: 'QueueLogGroup',
};

const KEYS: readonly FunctionKey[] = ['http', 'direct', 'queue'];

/** Those of a stack with these resources. @throws CliError where it has none */
export const logGroupsOf = (resources: ReadonlyMap<string, StackResource>): readonly LogGroup[] => {
  const groups = KEYS.flatMap((functionKey) => {
    const name = resources.get(LOGICAL_NAMES[functionKey])?.id;
    return name === undefined ? [] : [{ functionKey, name }];
  });
  if (groups.length > 0) return groups;
  throw new CliError('The stack has no log groups', { hint: 'Deploy the stage again.' });
};
