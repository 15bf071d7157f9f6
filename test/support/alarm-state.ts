// Whether an alarm of a template would go off: CloudWatch's arithmetic, as far as the alarms of this project need it.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html

/** The values of each metric in one period, by their names; a metric without values is absent. */
export type Period = Readonly<Record<string, readonly number[]>>;

interface Metric {
  readonly MetricName: string;
  readonly Period: number;
}

/** An alarm, as far as it is read here. */
export interface Alarm extends Partial<Metric> {
  readonly Statistic?: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Metric: { readonly MetricName: string };
      readonly Stat: string;
      readonly Period: number;
    };
  }[];
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
}

type Statistic = (values: readonly number[]) => number;

const STATISTICS: Readonly<Record<string, Statistic>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  SampleCount: (values) => values.length,
};

const statisticOf = (values: readonly number[] | undefined, name = ''): number | undefined => {
  const statistic = STATISTICS[name];
  if (statistic === undefined) throw new Error(`${name} is no statistic here`);
  return values === undefined || values.length === 0 ? undefined : statistic(values);
};

// An expression is arithmetic that JavaScript reads alike; what is missing makes it missing, and so does 0 / 0.
const evaluate = (expression: string, values: Readonly<Record<string, number | undefined>>) => {
  const FILL = (value: number | undefined, filled: number) => value ?? filled;
  const MAX = (many: readonly number[]) => Math.max(...many);
  const names = Object.keys(values);
  const result = new Function('FILL', 'MAX', ...names, `return ${expression}`)(
    FILL,
    MAX,
    ...names.map((name) => values[name]),
  );
  return Number.isFinite(result) ? Number(result) : undefined;
};

/** What the alarm looks at in a period; `undefined` where nothing is known. @throws for what is not read here */
export const datapointOf = ({ Metrics, MetricName = '', Statistic }: Alarm, period: Period) => {
  if (Metrics === undefined) return statisticOf(period[MetricName], Statistic);
  const values = Object.fromEntries(
    Metrics.flatMap(({ Id, MetricStat }) =>
      MetricStat ? [[Id, statisticOf(period[MetricStat.Metric.MetricName], MetricStat.Stat)]] : [],
    ),
  );
  const [expression = ''] = Metrics.flatMap(({ Expression }) => Expression ?? []);
  return evaluate(expression, values);
};

/** The seconds of its periods. @throws if they differ from metric to metric */
export const periodOf = ({ Metrics, Period }: Alarm): number => {
  const periods = new Set(Metrics?.flatMap(({ MetricStat }) => MetricStat?.Period ?? []) ?? [Period]);
  const [only] = periods;
  if (periods.size !== 1 || only === undefined) throw new Error('The metrics of an alarm have one period');
  return only;
};

/** Whether it is off at the end of these periods, the newest last: above its threshold in as many as it asks for. */
export const goesOff = (alarm: Alarm, periods: readonly Period[]): boolean => {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold } = alarm;
  const above = periods
    .slice(-EvaluationPeriods)
    .map((period) => datapointOf(alarm, period))
    .filter((value) => value !== undefined && value > Threshold);
  return above.length >= DatapointsToAlarm;
};
