// What an IAM policy allows, as far as the policies of this project go: Allow alone, wildcards, two conditions.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

/** A statement that allows. */
export interface AllowStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy document. */
export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly AllowStatement[];
}

/** Condition keys of a request, with their values. */
export type RequestContext = Readonly<Record<string, string>>;

const list = (value: string | readonly string[]): readonly string[] => [value].flat();

const matches = (pattern: string, text: string, flags = ''): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    flags,
  ).test(text);

const OPERATORS: Readonly<Record<string, (expected: string, given: string) => boolean>> = {
  StringEquals: (expected, given) => expected === given,
  ArnLike: matches,
};

const holds = ({ Condition = {} }: AllowStatement, context: RequestContext): boolean =>
  Object.entries(Condition).every(([operator, keys]) => {
    const compare = OPERATORS[operator];
    if (compare === undefined) throw new Error(`${operator} is not known here`);
    return Object.entries(keys).every(([key, values]) =>
      list(values).some((value) => context[key] !== undefined && compare(value, context[key])),
    );
  });

/**
 * Whether the policy allows the action on the resource.
 *
 * @throws if a statement has a condition that is not known here
 */
export const isAllowed = (
  { Statement }: PolicyDocument,
  action: string,
  resource: string,
  context: RequestContext = {},
): boolean =>
  Statement.some(
    (statement) =>
      list(statement.Action).some((pattern) => matches(pattern, action, 'i')) &&
      list(statement.Resource).some((pattern) => matches(pattern, resource)) &&
      holds(statement, context),
  );

/** The actions of those statements that bind them to no resource and by no condition. */
export const unboundActions = ({ Statement }: PolicyDocument): string[] =>
  Statement.filter(({ Resource, Condition }) => list(Resource).includes('*') && Condition === undefined)
    .flatMap(({ Action }) => Action)
    .sort();
