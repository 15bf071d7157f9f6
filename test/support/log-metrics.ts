// What the metric filters of a template make of a log: the metrics that CloudWatch would show.
import { resourcesOfType, type Template } from './cloudformation.ts';
import { type LogLine, readFilterPattern, valueAt } from './filter-pattern.ts';

/** A filter of the template, as far as it is read here. */
export interface MetricFilter {
  readonly LogGroupName: { readonly Ref: string };
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly [
    {
      readonly MetricNamespace: string;
      readonly MetricName: string;
      readonly MetricValue: string;
      readonly Dimensions?: readonly [{ readonly Key: string; readonly Value: string }];
    },
  ];
}

/** The filters of a template. */
export const metricFilters = (template: Template): MetricFilter[] =>
  Object.values(resourcesOfType(template, 'AWS::Logs::MetricFilter')).map(
    ({ Properties }) => Properties as unknown as MetricFilter,
  );

/**
 * The values of each metric that lines of a log group make, under its name, with the value of its dimension behind a
 * colon: `Failures:cxone_timeout`.
 *
 * @throws where a value is no number, a dimension is absent, or a pattern leaves a line open
 */
export const metricsOf = (
  template: Template,
  logGroupId: string,
  lines: readonly LogLine[],
): Record<string, number[]> => {
  const metrics: Record<string, number[]> = {};
  for (const { LogGroupName, FilterPattern, MetricTransformations } of metricFilters(template)) {
    if (LogGroupName.Ref !== logGroupId) continue;
    const [{ MetricName, MetricValue, Dimensions }] = MetricTransformations;
    for (const line of lines.filter(readFilterPattern(FilterPattern))) {
      const value = MetricValue.startsWith('$') ? valueAt(MetricValue, line) : Number(MetricValue);
      if (typeof value !== 'number' || Number.isNaN(value)) throw new Error(`${MetricName} has no number`);
      const dimension = Dimensions && valueAt(Dimensions[0].Value, line);
      if (Dimensions && dimension === undefined) throw new Error(`${MetricName} has no dimension`);
      const key = Dimensions ? `${MetricName}:${dimension}` : MetricName;
      metrics[key] = [...(metrics[key] ?? []), value];
    }
  }
  return metrics;
};
