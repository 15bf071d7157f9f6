// What a removed stack left behind, as CloudFormation takes it into a new one: a template of it alone, and the names
// that it has. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A packaged template, as far as this looks into it. */
export interface PackagedTemplate {
  readonly AWSTemplateFormatVersion?: string;
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Where it was left, and what the template does not know. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** CloudFormation made it up. Without it the table is left out. */
  readonly tableName: string | undefined;
}

/** One entry of `--resources-to-import`. */
export interface ResourceToImport {
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly ResourceIdentifier: Readonly<Record<string, string>>;
}

const queueUrl = (name: unknown, { account, region }: Place): string =>
  `https://sqs.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/${account}/${name}`;

const identifierOf = ({ Type, Properties }: Resource, place: Place): Record<string, string> | undefined => {
  switch (Type) {
    case 'AWS::SQS::Queue':
      return { QueueUrl: queueUrl(Properties.QueueName, place) };
    case 'AWS::Logs::LogGroup':
      return { LogGroupName: String(Properties.LogGroupName) };
    case 'AWS::DynamoDB::Table':
      return place.tableName === undefined ? undefined : { TableName: place.tableName };
    default:
      throw new Error(`${Type} is retained, and its identifier is not known here`);
  }
};

/**
 * The template and the entries that import all that a removed stack of this template has left behind.
 *
 * @throws if the template retains a type that is not known here
 */
export const importPlan = ({ AWSTemplateFormatVersion, Resources }: PackagedTemplate, place: Place) => {
  const retained = Object.entries(Resources).flatMap(([id, resource]) => {
    if (!resource.DeletionPolicy?.startsWith('Retain')) return [];
    const identifier = identifierOf(resource, place);
    return identifier === undefined ? [] : [{ id, resource, identifier }];
  });
  return {
    // Outputs would be refused: an import changes nothing else.
    template: {
      AWSTemplateFormatVersion,
      Resources: Object.fromEntries(retained.map(({ id, resource }) => [id, resource])),
    },
    resources: retained.map(
      ({ id, resource, identifier }): ResourceToImport => ({
        ResourceType: resource.Type,
        LogicalResourceId: id,
        ResourceIdentifier: identifier,
      }),
    ),
  };
};
