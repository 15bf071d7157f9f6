// A CloudFormation template as data, and the questions that tests ask of it.

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
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

/** All statements of a role's inline policies. */
export const statementsOf = (role: Resource): Statement[] =>
  (role.Properties.Policies as Policy[]).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** The actions that a role may do, each once, in alphabetical order. */
export const actionsOf = (role: Resource): string[] =>
  [...new Set(statementsOf(role).flatMap(({ Action }) => Action))].sort();
