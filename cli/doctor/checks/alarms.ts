// Whether the alarms of the stack are there, switched on, and tell somebody.
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { awsOptions } from '../../shared/aws-options.ts';
import { type Check, type Finding, failed, ok, unchecked, warning } from '../check.ts';
import type { Place } from '../place/place.ts';

const TYPE = 'AWS::CloudWatch::Alarm';

const judge = (wanted: ReadonlyMap<string, string>, found: readonly MetricAlarm[]): Finding => {
  const byName = new Map(found.map((alarm) => [alarm.AlarmName, alarm]));
  const which = (is: (alarm: MetricAlarm | undefined) => boolean) =>
    [...wanted].flatMap(([logical, name]) => (is(byName.get(name)) ? [logical] : [])).join(', ');

  const missing = which((alarm) => alarm === undefined);
  if (missing) return failed(`not there: ${missing}`, 'Deploy the stage again.');
  const off = which((alarm) => alarm?.ActionsEnabled === false);
  if (off)
    return failed(
      `their actions are switched off: ${off}`,
      'Switch them on: aws cloudwatch enable-alarm-actions.',
    );
  const isSilent = (alarm: MetricAlarm | undefined) => (alarm?.AlarmActions ?? []).length === 0;
  const silent = which(isSilent);
  if (silent) {
    const all = found.every(isSilent);
    return warning(
      all ? `nobody is told of any of the ${wanted.size}` : `nobody is told of: ${silent}`,
      'Deploy with alarmTopicArn, a topic that reaches somebody.',
    );
  }
  const ringing = which((alarm) => alarm?.StateValue === 'ALARM');
  return ringing
    ? warning(`in alarm: ${ringing}`, 'See "Alarms" in docs/operate.md for what each means.')
    : ok(`${wanted.size}, each with an action`);
};

/** The check. */
export const alarmsCheck = ({ deployment, region }: Place): Check => ({
  id: 'alarms',
  title: 'Alarms',
  needs: deployment === undefined ? [] : ['deployment'],
  right: 'cloudwatch:DescribeAlarms',
  async run() {
    if (deployment === undefined) return unchecked('of a deployment alone: give --stage');
    const { resources } = await deployment();
    const wanted = new Map(
      [...resources].flatMap(([logical, { type, id }]) => (type === TYPE ? [[logical, id] as const] : [])),
    );
    // Asked of no alarm, CloudWatch would list those of the whole account.
    if (wanted.size === 0) {
      return warning(
        'none: the stage was deployed with monitoring=none',
        'Deploy with monitoring=alarms or full.',
      );
    }
    const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
    const client = new CloudWatchClient(awsOptions(region));
    try {
      const { MetricAlarms = [] } = await client.send(
        new DescribeAlarmsCommand({ AlarmNames: [...wanted.values()] }),
      );
      return judge(wanted, MetricAlarms);
    } finally {
      client.destroy();
    }
  },
});
