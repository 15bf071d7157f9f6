// The dashboard of the packaged template.
import { describe, expect, inject, test } from 'vitest';
import { propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';
import { metricFilters } from '../support/log-metrics.ts';

const { plain, full } = inject('packages');

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly metrics: readonly (readonly unknown[])[];
    readonly alarms: readonly string[];
  };
}

const COLUMNS = 24;
// What a screen of 1080 lines shows without scrolling.
const ROWS = 18;
/** What the first three dashboards of an account may hold without costs. */
const FREE_METRICS = 50;

const widgetsOf = (template: Template): readonly Widget[] =>
  JSON.parse(String(propertiesOf(template, 'Dashboard').DashboardBody)).widgets;
const metricsOf = (template: Template) =>
  widgetsOf(template).flatMap(({ properties }) => properties.metrics ?? []);

describe('the dashboard', () => {
  test('has a name for each stage and region: an account has one list of them', () => {
    expect(propertiesOf(plain.template, 'Dashboard').DashboardName).toBe(
      'cxone-guest-attributes-dev-us-east-1',
    );
    expect(propertiesOf(full.template, 'Dashboard').DashboardName).toBe(
      'cxone-guest-attributes-prod-eu-central-1',
    );
  });

  test('is one screen, and no widget is over another', () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of widgetsOf(plain.template)) {
      expect(x + width).toBeLessThanOrEqual(COLUMNS);
      expect(y + height).toBeLessThanOrEqual(ROWS);
      for (let column = x; column < x + width; column += 1) {
        for (let row = y; row < y + height; row += 1) {
          expect(taken).not.toContain(`${column},${row}`);
          taken.add(`${column},${row}`);
        }
      }
    }
    expect(taken.size).toBe(COLUMNS * ROWS);
  });

  test('shows every alarm', () => {
    for (const template of [plain.template, full.template]) {
      const [{ properties }] = widgetsOf(template) as [Widget];
      const ids = Object.keys(resourcesOfType(template, 'AWS::CloudWatch::Alarm'));
      expect(properties.alarms.toSorted()).toEqual(ids.map((id) => `${id}.Arn`).toSorted());
    }
  });

  test('shows metrics that a filter makes, by their dimensions, and every one that a filter makes', () => {
    const shown = metricsOf(full.template).flatMap(([first, name, dimension]) => {
      const [, namespace, key, found] =
        /^SEARCH\('\{"([^"]+)","(\w+)"\} MetricName="(\w+)"', 'Sum', 60\)$/.exec(Object(first).expression) ??
        [];
      if (namespace !== undefined) return [{ namespace, name: found, dimension: key }];
      if (typeof first !== 'string' || first.startsWith('AWS/')) return [];
      return [{ namespace: first, name, dimension: typeof dimension === 'string' ? dimension : undefined }];
    });
    const made = metricFilters(full.template).map(({ MetricTransformations: [one] }) => ({
      namespace: one.MetricNamespace,
      name: one.MetricName,
      dimension: one.Dimensions?.[0].Key,
    }));
    for (const one of shown) expect(made).toContainEqual(one);
    // These two have alarms, and are 0 or worth one.
    const alone = ['OrderNotKept', 'EndpointThrottled'];
    for (const one of made.filter(({ name }) => !alone.includes(name))) expect(shown).toContainEqual(one);
  });

  test('names resources of the template, and asks of each metric by pairs', () => {
    const ids = Object.keys(plain.template.Resources);
    const named = metricsOf(plain.template).filter(([namespace]) => String(namespace).startsWith('AWS/'));
    expect(named.length).toBeGreaterThan(15);
    for (const [, , dimension, id] of named) {
      expect(['ApiId', 'FunctionName', 'QueueName']).toContain(dimension);
      expect(ids).toContain(String(id).replace('.QueueName', ''));
    }
  });

  test('has few enough metrics to cost nothing, a dozen codes and statuses besides', () => {
    const named = metricsOf(plain.template)
      .map((metric) => metric.filter((part) => typeof part === 'string'))
      .filter(({ length }) => length > 0);
    expect(new Set(named.map(String)).size + 12).toBeLessThanOrEqual(FREE_METRICS);
  });
});
