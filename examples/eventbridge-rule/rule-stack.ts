// Events of a shop that has identified a guest, by a rule to the function `direct`: the pattern, the request that is
// made of an event, the right to invoke, and a queue for what could not be handed over.
import { CfnOutput, CfnParameter, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Function as DeployedFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The rule and what belongs to it; its parameter is the service's output DirectFunctionArn. */
export class GuestRuleStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const { valueAsString: functionArn } = new CfnParameter(this, 'DirectFunctionArn', {
      description: 'The output DirectFunctionArn of the service, in this account and region',
    });
    // Without sameEnvironment CDK leaves the right to invoke out, and says nothing.
    const direct = DeployedFunction.fromFunctionAttributes(this, 'Direct', {
      functionArn,
      sameEnvironment: true,
    });

    // Its messages hold identifiers in clear.
    const deadLetterQueue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });

    new Rule(this, 'GuestIdentified', {
      description: 'The shop knows who a guest is: link them in CXone',
      eventPattern: {
        source: ['shop.accounts'],
        detailType: ['Guest identified'],
        detail: { guest_id: [{ exists: true }], email: [{ exists: true }] },
      },
      targets: [
        new LambdaFunction(direct, {
          deadLetterQueue,
          // The service refuses fields that it does not know: of an event that has more, take what it needs.
          event: RuleTargetInput.fromObject({
            guest_id: EventField.fromPath('$.detail.guest_id'),
            user_identifier: EventField.fromPath('$.detail.email'),
            attribute_id: 'hashed_email',
          }),
        }),
      ],
    });

    new CfnOutput(this, 'DeadLetterQueueArn', { value: deadLetterQueue.queueArn });
  }
}
