// A CloudFormation template as data, and the questions that tests ask of it.

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A template as far as tests look into it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** A statement of an IAM policy. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Reads a template, with every `Fn::Sub` carried out as in region eu-central-1 of account 123456789012. */
export const parseTemplate = (json: string): Template =>
  JSON.parse(json, (_, value: unknown) => {
    const text: unknown = Object(value)['Fn::Sub'];
    if (typeof text !== 'string') return value;
    return text.replace(/\$\{([^}]+)\}/g, (_match, name: string) => PSEUDO_PARAMETERS[name] ?? name);
  });

/** The resources of a type by their logical ids. */
export const resourcesOfType = (template: Template, type: string): Record<string, Resource> =>
  Object.fromEntries(Object.entries(template.Resources).filter(([, { Type }]) => Type === type));

/**
 * The properties of the resource with that logical id.
 * @throws if there is none
 */
export const propertiesOf = (template: Template, logicalId: string): Resource['Properties'] => {
  const resource = template.Resources[logicalId];
  if (resource === undefined) throw new Error(`The template has no ${logicalId}`);
  return resource.Properties;
};

/** All statements of a role: of its inline policies, and of those that are attached to it; none without it. */
export const statementsOf = (template: Template, roleId: string): Statement[] => {
  const inline = (resourcesOfType(template, 'AWS::IAM::Role')[roleId]?.Properties.Policies ?? []) as Policy[];
  const attached = Object.values(resourcesOfType(template, 'AWS::IAM::Policy'))
    .filter(({ Properties }) => (Properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === roleId))
    .map(({ Properties }) => Properties as Record<keyof Policy, Policy['PolicyDocument']>);
  return [...inline, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};

/** The actions that a role may do, each once, in alphabetical order. */
export const actionsOf = (template: Template, roleId: string): string[] =>
  [...new Set(statementsOf(template, roleId).flatMap(({ Action }) => Action))].sort();
