// The definition of the state machine for bulk runs, as CloudFormation hands it to Step Functions.
import { propertiesOf, type Template } from './cloudformation.ts';
import type { Workflow } from './workflow.ts';

/** A Distributed Map, as far as tests look into it. */
export interface DistributedMap {
  readonly Type: 'Map';
  readonly Label: string;
  readonly ItemReader: {
    readonly Resource: string;
    readonly Arguments: { readonly Bucket: string; readonly Key: string };
    readonly ReaderConfig: unknown;
  };
  readonly ItemBatcher: {
    readonly MaxItemsPerBatch: number;
    readonly MaxInputBytesPerBatch: number;
    readonly BatchInput: unknown;
  };
  readonly MaxConcurrency: number;
  readonly ToleratedFailurePercentage: number;
  readonly ResultWriter: unknown;
  readonly ItemProcessor: Workflow & { readonly ProcessorConfig: unknown };
  readonly Next: string;
}

/** What stands for the resources that the definition refers to. */
export const BULK_BUCKET = 'BulkBucket';
export const DIRECT_ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:direct';

const REFERENCES: Readonly<Record<string, string>> = {
  '{"Ref":"BulkBucket"}': BULK_BUCKET,
  '{"Fn::GetAtt":["DirectLambdaFunction","Arn"]}': DIRECT_ARN,
};

/** @throws Error where CloudFormation would have to put in something else */
export const bulkDefinition = (template: Template): Workflow => {
  const { Definition } = propertiesOf(template, 'BulkStateMachine');
  return JSON.parse(JSON.stringify(Definition), (key, value: unknown) => {
    if (key === 'Ref' || key.startsWith('Fn::')) return value;
    const keys = Object.keys(Object(value));
    if (keys.length !== 1 || !/^(Ref$|Fn::)/.test(keys[0] ?? '')) return value;
    const reference = REFERENCES[JSON.stringify(value)];
    if (reference === undefined) throw new Error(`The definition has ${JSON.stringify(value)}`);
    return reference;
  });
};

/** The maps of a definition, by what they read: `csv` and `jsonl`. */
export const mapsOf = ({ States }: Workflow): ReadonlyMap<string, DistributedMap> => {
  const isMap = (state: object): state is DistributedMap => 'Type' in state && state.Type === 'Map';
  return new Map(
    Object.values(States)
      .filter(isMap)
      .map((map) => [map.Label, map]),
  );
};
