// Makes checks one after the other. One whose groundwork is missing is not made; one that throws has failed.
import { ServiceError } from '../../lib/errors.ts';
import { explainAwsFailure } from '../shared/aws-failure.ts';
import { CliError } from '../shared/cli-error.ts';
import { describeFailure } from '../shared/describe-failure.ts';
import { wayOutOf } from '../shared/service-failure.ts';
import { type Check, type Finding, failed, type Result, unchecked } from './check.ts';

const findingOf = (error: unknown, { right = 'more rights' }: Check): Finding => {
  if (error instanceof ServiceError) {
    return {
      status: 'failed',
      found: (error.details ?? error.message).replace(/\.$/, ''),
      hint: wayOutOf(error),
    };
  }
  const explained = explainAwsFailure(error, { right });
  if (explained instanceof CliError) {
    return { status: 'failed', found: explained.message, hint: explained.hint };
  }
  return failed(describeFailure(explained), 'Try again; if it stays, report it with the output of --json.');
};

const make = async (check: Check): Promise<Finding> => {
  try {
    return await check.run();
  } catch (error) {
    return findingOf(error, check);
  }
};

const isGroundwork = ({ status }: Result): boolean => status === 'ok' || status === 'warning';

/** Makes checks, and remembers what became of those before. */
export interface Runner {
  /** Once `signal` is aborted, those alone that are always made. */
  run(checks: readonly Check[], signal?: AbortSignal): Promise<void>;
  /** In the order of the checks. */
  results(): readonly Result[];
}

/** `report` hears of each check as it is made. */
export const createRunner = (report: (result: Result) => void): Runner => {
  const made = new Map<string, Result>();
  const obstacleFor = ({ needs = [] }: Check): string | undefined => {
    const missing = needs.map((id) => made.get(id)).find((result) => result && !isGroundwork(result));
    return missing && `needs: ${missing.title}`;
  };
  return {
    async run(checks, signal) {
      for (const check of checks) {
        const { id, title, always = false } = check;
        const obstacle = signal?.aborted && !always ? 'interrupted' : obstacleFor(check);
        const finding = obstacle === undefined ? await make(check) : unchecked(obstacle);
        const result = { id, title, ...finding };
        made.set(id, result);
        report(result);
      }
    },
    results: () => [...made.values()],
  };
};
