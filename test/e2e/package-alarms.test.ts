// The alarms in the packaged template: what an operator is told of, and when.
import { describe, expect, inject, test } from 'vitest';
import { visibilityBackoffMs } from '../../functions/queue/visibility-backoff.ts';
import { propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { ALARM_TOPIC } from '../support/packages.ts';

const { plain, full } = inject('packages');

const METRIC = { Namespace: 'cxone-guest-attributes-dev', MetricName: 'OldestUpdateMs' };
const PERIOD_SECONDS = 600;

const alarms = (template: Template) =>
  Object.values(resourcesOfType(template, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const watches = (id: string) => [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }];

describe('the alarms', () => {
  test('go off when the dead-letter queue is not empty', () => {
    expect(propertiesOf(plain.template, 'DeadLetterAlarm')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: watches('DeadLetterQueue'),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    });
  });

  test('go off when an update has waited for 15 minutes, tried or not', () => {
    expect(propertiesOf(plain.template, 'UpdatesWaitingAlarm')).toMatchObject({
      Metrics: [
        { Expression: 'MAX([FILL(untouched, 0) * 1000, FILL(tried, 0)])', ReturnData: true },
        {
          Id: 'untouched',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/SQS',
              MetricName: 'ApproximateAgeOfOldestMessage',
              Dimensions: watches('UpdateQueue'),
            },
            Stat: 'Maximum',
            Period: PERIOD_SECONDS,
          },
          ReturnData: false,
        },
        {
          Id: 'tried',
          MetricStat: { Metric: METRIC, Stat: 'Maximum', Period: PERIOD_SECONDS },
          ReturnData: false,
        },
      ],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 15 * 60 * 1_000,
    });
  });

  test('hear from the function how old the oldest update of a batch is: SQS forgets those that come back', () => {
    expect(propertiesOf(plain.template, 'OldestUpdate')).toEqual({
      LogGroupName: { Ref: 'QueueLogGroup' },
      FilterPattern: '{ $.oldest_ms > 0 }',
      MetricTransformations: [
        {
          MetricNamespace: METRIC.Namespace,
          MetricName: METRIC.MetricName,
          MetricValue: '$.oldest_ms',
          Unit: 'Milliseconds',
        },
      ],
    });
  });

  test('look at a time in which every update comes back, however long it has failed', () => {
    expect(PERIOD_SECONDS * 1_000).toBeGreaterThan(visibilityBackoffMs(undefined, 1_000, 1));
  });

  test('notify the topic that is given', () => {
    for (const { AlarmActions } of alarms(full.template)) expect(AlarmActions).toEqual([ALARM_TOPIC]);
    for (const { AlarmActions } of alarms(plain.template)) expect(AlarmActions).toEqual([]);
  });
});
