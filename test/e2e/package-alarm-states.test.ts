// Which alarms of the packaged template go off: in an outage, after it, and in a night in which nothing happens. What
// they look at is made by the template's filters of lines that the functions write.
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { type Alarm, goesOff, type Period, periodOf } from '../support/alarm-state.ts';
import { resourcesOfType } from '../support/cloudformation.ts';
import { metricsOf } from '../support/log-metrics.ts';
import { startOrderWorld } from '../support/order-world.ts';
import { startQueueWorld } from '../support/queue-world.ts';
import { UPDATE } from '../support/world.ts';

const {
  plain: { template },
} = inject('packages');

const ALARMS = Object.entries(resourcesOfType(template, 'AWS::CloudWatch::Alarm')).map(
  ([id, { Properties }]) => [id, Properties as unknown as Alarm] as const,
);
/** Those that are off, and look at periods of that many seconds. */
const off = (periods: readonly Period[], seconds = 600) =>
  ALARMS.flatMap(([id, alarm]) => (periodOf(alarm) === seconds && goesOff(alarm, periods) ? [id] : []));

const TEN_MINUTES = 600;

/** A world whose functions know the time of its queues, and the metrics of each ten minutes. */
const startClock = async () => {
  const world = await startQueueWorld({ env: { CXONE_RETRY_BASE_DELAY_MS: '60000' } });
  vi.useFakeTimers({ toFake: ['Date'], now: world.now() });
  onTestFinished(() => void vi.useRealTimers());
  const periods: Period[] = [];
  let seen = 0;
  /** What happens within ten minutes, at their end a batch for each group that is visible. */
  const tenMinutes = async (happens: () => Promise<unknown> = async () => undefined) => {
    await happens();
    world.advance(TEN_MINUTES);
    vi.setSystemTime(world.now());
    const ofHttp = metricsOf(template, 'HttpLogGroup', world.lines().slice(seen));
    seen = world.lines().length;
    world.forgetEnvironment();
    if (world.waiting().length > 0) await world.deliver();
    const ofQueue = metricsOf(template, 'QueueLogGroup', world.lines().slice(seen));
    seen = world.lines().length;
    const names = new Set([...Object.keys(ofHttp), ...Object.keys(ofQueue)]);
    periods.push(
      Object.fromEntries(
        [...names].map((name) => [name, [...(ofHttp[name] ?? []), ...(ofQueue[name] ?? [])]]),
      ),
    );
  };
  return { world, periods, tenMinutes };
};

describe('a night in which nothing happens', () => {
  test('is no alarm, whatever it looks at', () => {
    expect(ALARMS.length).toBeGreaterThan(10);
    for (const seconds of [300, 600]) expect(off([{}, {}, {}], seconds)).toEqual([]);
  });
});

describe('an outage', () => {
  test('of which one queued update is all there is rings within half an hour, and is over with it', async () => {
    const { world, periods, tenMinutes } = await startClock();
    world.cxone.setOutage(true);
    await tenMinutes(() => world.send(UPDATE));
    expect(off(periods)).toEqual([]);
    await tenMinutes();
    expect(off(periods)).toEqual(['UpdatesWaitingAlarm', 'CxoneUnavailableAlarm']);
    world.cxone.setOutage(false);
    await tenMinutes();
    expect(world.waiting()).toEqual([]);
    // How old it was when it went through is known in these ten minutes still.
    expect(off(periods)).toEqual(['UpdatesWaitingAlarm']);
    await tenMinutes();
    expect(off(periods)).toEqual([]);
  });
});

describe('a table of the order that is not there', () => {
  test('rings while queued updates wait for it', async () => {
    const world = await startOrderWorld();
    await world.update('A', 'respond-async');
    world.table.interfere(() => 'refuse');
    await world.deliver();
    expect(off([metricsOf(template, 'QueueLogGroup', world.lines())], 300)).toEqual(['OperatorErrorsAlarm']);
  });
});

describe('of what AWS counts', () => {
  const all = (period: Period) => [period, period, period];

  test.each<[string, readonly Period[], string[]]>([
    ['one 5xx of two hundred is no alarm', all({ '5xx': [1], Count: [200] }), []],
    ['a period with many is none', [{ '5xx': [9], Count: [200] }, {}, {}], []],
    [
      'three 5xx of two hundred ring in two periods of three',
      [{ '5xx': [3], Count: [200] }, {}, { '5xx': [3], Count: [200] }],
      ['EndpointErrorsAlarm'],
    ],
    ['turned away without an end rings', all({ Throttles: [1] }), ['ThrottlesAlarm']],
    ['turned away in a burst is none', [{ Throttles: [99] }, {}, { Throttles: [99] }], []],
    [
      'most calls of direct that fail ring, with what else counts errors of functions',
      all({ Errors: [6], Invocations: [10] }),
      ['HttpErrorsAlarm', 'QueueErrorsAlarm', 'DirectErrorsAlarm'],
    ],
    ['a dead letter rings at once', [{ ApproximateNumberOfMessagesVisible: [0, 1] }], ['DeadLetterAlarm']],
    ['a run that was stopped rings at once', [{ ExecutionsAborted: [1] }], ['BulkRunsAlarm']],
  ])('%s', (_, periods, expected) => {
    expect(off(periods, 300)).toEqual(expected);
  });
});
