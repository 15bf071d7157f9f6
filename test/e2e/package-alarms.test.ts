// The alarms in the packaged template: what an operator is told of, and when.
import { describe, expect, inject, test } from 'vitest';
import { visibilityBackoffMs } from '../../functions/queue/visibility-backoff.ts';
import { propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { metricFilters } from '../support/log-metrics.ts';
import { ALARM_TOPIC } from '../support/packages.ts';
import { anchorsOf, read, rowsOf, sectionOf } from '../unit/docs/pages.ts';

const { plain, full, local, unordered } = inject('packages');

const NAMESPACE = 'cxone-guest-attributes-dev';
const TEN_MINUTES = 600;

const alarms = ({ Resources }: Template) =>
  Object.entries(resourcesOfType({ Resources, Outputs: {} }, 'AWS::CloudWatch::Alarm')).map(
    ([id, { Properties }]) => ({ id, ...Properties }) as { readonly id: string } & Record<string, unknown>,
  );
const watches = (id: string) => [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }];
const metric = (Id: string, Metric: object, Stat: string, Period: number) => ({
  Id,
  MetricStat: { Metric, Stat, Period },
  ReturnData: false,
});
const own = (MetricName: string) => ({ Namespace: NAMESPACE, MetricName });

describe('every alarm', () => {
  test('tells the topic that is given of its going off, and of its end', () => {
    for (const alarm of alarms(full.template)) {
      expect(alarm, alarm.id).toMatchObject({ AlarmActions: [ALARM_TOPIC], OKActions: [ALARM_TOPIC] });
    }
    for (const alarm of alarms(plain.template)) {
      expect(alarm, alarm.id).toMatchObject({ AlarmActions: [], OKActions: [] });
    }
  });

  test('leads to its section of the documentation, which says what it means, where to look and what to do', () => {
    const page = read('docs/operate.md');
    const anchors = anchorsOf(page);
    for (const { id, AlarmDescription } of alarms(plain.template)) {
      const [, anchor] = /\. What to do: docs\/operate\.md#(\S+)$/.exec(String(AlarmDescription)) ?? [];
      expect(anchor, id).toBe(id.toLowerCase());
      expect(anchors, id).toContain(anchor);
      const section = sectionOf(page, `\`${id}\``);
      for (const part of ['**Means**', '**Look**', '**Do**']) expect(section, id).toContain(part);
    }
  });

  test('is in the list of the documentation, and no other is', () => {
    const listed = rowsOf(sectionOf(read('docs/operate.md'), 'Alarms')).flatMap(
      ([cell = '']) => /^\[`(\w+Alarm)`\]/.exec(cell)?.[1] ?? [],
    );
    expect(listed.toSorted()).toEqual(
      alarms(plain.template)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test('takes silence for a good sign, and goes off above its threshold', () => {
    for (const alarm of alarms(plain.template)) {
      expect(alarm, alarm.id).toMatchObject({
        TreatMissingData: 'notBreaching',
        ComparisonOperator: 'GreaterThanThreshold',
      });
    }
  });

  test('watches metrics that AWS makes, or a filter of this template', () => {
    for (const { template } of [plain, full, local, unordered]) {
      const made = metricFilters(template).map(
        ({ MetricTransformations: [{ MetricNamespace, MetricName }] }) =>
          JSON.stringify({ Namespace: MetricNamespace, MetricName }),
      );
      for (const alarm of alarms(template)) {
        const metrics = (alarm.Metrics as { MetricStat?: { Metric: object } }[] | undefined)?.flatMap(
          ({ MetricStat }) => MetricStat?.Metric ?? [],
        ) ?? [alarm];
        for (const { Namespace, MetricName } of metrics as Record<string, string>[]) {
          if (Namespace?.startsWith('AWS/')) continue;
          expect(made, alarm.id).toContain(JSON.stringify({ Namespace, MetricName }));
        }
      }
    }
  });
});

describe('the alarms', () => {
  test('go off when the dead-letter queue is not empty', () => {
    expect(propertiesOf(plain.template, 'DeadLetterAlarm')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: watches('DeadLetterQueue'),
      Threshold: 0,
    });
  });

  test('go off when an update has waited for 15 minutes, tried or not', () => {
    const untouched = {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: watches('UpdateQueue'),
    };
    expect(propertiesOf(plain.template, 'UpdatesWaitingAlarm')).toMatchObject({
      Metrics: [
        { Expression: 'MAX([FILL(untouched, 0) * 1000, FILL(tried, 0)])', ReturnData: true },
        metric('untouched', untouched, 'Maximum', TEN_MINUTES),
        metric('tried', own('OldestUpdateMs'), 'Maximum', TEN_MINUTES),
      ],
      Threshold: 15 * 60 * 1_000,
    });
  });

  test('go off when most updates of 20 minutes find CXone in trouble', () => {
    expect(propertiesOf(plain.template, 'CxoneUnavailableAlarm')).toMatchObject({
      Metrics: [
        { Expression: 'FILL(trouble, 0) / (FILL(trouble, 0) + FILL(through, 0))', ReturnData: true },
        metric('trouble', own('CxoneInTrouble'), 'Sum', TEN_MINUTES),
        metric('through', own('UpdateMs'), 'SampleCount', TEN_MINUTES),
      ],
      EvaluationPeriods: 2,
      Threshold: 0.5,
    });
  });

  test('look at a time in which every update comes back, however long it has failed', () => {
    expect(TEN_MINUTES * 1_000).toBeGreaterThan(visibilityBackoffMs(undefined, 1_000, 1));
  });
});
