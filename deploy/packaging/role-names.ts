// IAM limits the names of roles, which are made of the service, the stage, the region and the function.
import type { ResolvedService } from './osls.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 64;

/** Why the stage makes a role's name that IAM refuses, as a message; `undefined` if it does not. */
export const wrongStage = ({ provider, resources }: ResolvedService): string | undefined => {
  const { stage = '' } = provider;
  const names = Object.values(resources?.Resources ?? {}).flatMap(({ Properties }) =>
    typeof Properties?.RoleName === 'string' ? [Properties.RoleName] : [],
  );
  const excess = Math.max(0, ...names.map(({ length }) => length)) - MOST_CHARACTERS;
  if (excess <= 0) return undefined;
  return (
    `The stage must be ${stage.length - excess} characters at most in this region: a role's name would be ` +
    `longer than the ${MOST_CHARACTERS} that IAM takes`
  );
};
