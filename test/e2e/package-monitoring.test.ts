// The saved queries and the traces of the packaged template, and what a parameter takes away.
import { describe, expect, inject, test } from 'vitest';
import { resourcesOfType, statementsOf, type Template } from '../support/cloudformation.ts';
import { metricFilters } from '../support/log-metrics.ts';
import { inlineCode, read, rowsOf, sectionOf } from '../unit/docs/pages.ts';

const { plain, local, unordered } = inject('packages');

const count = (template: Template, type: string) => Object.keys(resourcesOfType(template, type)).length;

describe('the saved queries', () => {
  test('are of the logs of the functions and of the endpoint, under the name of the stage', () => {
    const queries = Object.values(resourcesOfType(plain.template, 'AWS::Logs::QueryDefinition'));
    expect(queries.length).toBeGreaterThan(4);
    const groups = Object.keys(resourcesOfType(plain.template, 'AWS::Logs::LogGroup'));
    for (const { Properties } of queries) {
      expect(Properties.Name).toMatch(/^cxone-guest-attributes-dev\/[A-Z]/);
      for (const { Ref } of Properties.LogGroupNames as { Ref: string }[]) expect(groups).toContain(Ref);
    }
  });
});

describe('monitoring', () => {
  test('is as many things as the documentation says, which counts their price', () => {
    const alarms = Object.values(resourcesOfType(plain.template, 'AWS::CloudWatch::Alarm'));
    const watched = alarms.flatMap(({ Properties: { Metrics } }) =>
      Array.isArray(Metrics) ? Metrics.filter(({ MetricStat }) => MetricStat) : [0],
    );
    const arithmetic = `${watched.length} metrics in ${alarms.length} alarms × $0.10 | ${(watched.length / 10).toFixed(2)} |`;
    expect(read('docs/performance.md')).toContain(arithmetic);
    expect(read('docs/decisions/metrics-by-filters.md')).toContain(
      `the template has ${count(plain.template, 'AWS::Logs::MetricFilter')}.`,
    );
  });

  test('is explained, metric by metric', () => {
    const explained = rowsOf(sectionOf(read('docs/operate.md'), 'Numbers')).flatMap(([cell = '']) =>
      inlineCode(cell),
    );
    for (const { MetricTransformations } of metricFilters(plain.template)) {
      expect(explained).toContain(MetricTransformations[0].MetricName);
    }
  });

  test('=alarms leaves out the dashboard and what it alone counts', () => {
    expect(count(local.template, 'AWS::CloudWatch::Dashboard')).toBe(0);
    expect(count(local.template, 'AWS::CloudWatch::Alarm')).toBe(
      count(plain.template, 'AWS::CloudWatch::Alarm'),
    );
    const names = metricFilters(local.template).map(
      ({ MetricTransformations: [{ MetricName }] }) => MetricName,
    );
    expect(new Set(names)).toEqual(
      new Set([
        'OldestUpdateMs',
        'UpdateMs',
        'CxoneInTrouble',
        'AccessRefused',
        'OperatorErrors',
        'EndpointThrottled',
        'OrderNotKept',
      ]),
    );
  });

  test('=none leaves nothing that costs', () => {
    for (const type of ['CloudWatch::Dashboard', 'CloudWatch::Alarm', 'Logs::MetricFilter']) {
      expect(count(unordered.template, `AWS::${type}`), type).toBe(0);
    }
  });
});

describe('tracing', () => {
  const functions = (template: Template) => Object.values(resourcesOfType(template, 'AWS::Lambda::Function'));
  const SEND_TRACES = {
    Effect: 'Allow',
    Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    Resource: '*',
  };

  test('is off by default, with no rights', () => {
    for (const { Properties } of functions(plain.template))
      expect(Properties).not.toHaveProperty('TracingConfig');
    expect(JSON.stringify(plain.template)).not.toMatch(/xray/i);
  });

  test('=active traces every function, each of which may send traces and nothing else to X-Ray', () => {
    expect(functions(local.template)).toHaveLength(3);
    for (const { Properties, DependsOn } of functions(local.template)) {
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
      const [role] = (Properties.Role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'];
      expect(statementsOf(local.template, role)).toContainEqual(SEND_TRACES);
      // Lambda refuses a function that is to be traced, and whose role may not send traces.
      expect(DependsOn).toContain('TracingPolicy');
    }
    expect(statementsOf(local.template, 'BulkRole')).not.toContainEqual(SEND_TRACES);
  });
});
