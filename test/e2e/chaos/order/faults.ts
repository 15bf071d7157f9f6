// Owns what fails while updates of one guest come by all ways in: CXone and the table at random, SQS and the
// processes at points of the way.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chaos, Fault } from '../../../../local/simulators/cxone/faults.ts';
import type { SqsSimulator } from '../../../../local/simulators/sqs/simulator.ts';
import type { TableRequest, Treatment } from '../../../support/order-table.ts';
import { drawFailure } from '../failures.ts';
import type { Random } from '../random.ts';
import { QUEUE } from '../stage.ts';

const CXONE_FAILS = 0.3;
const CXONE_REFUSES = 0.1;

// Each environment keeps a long wait on the wall clock, which would be the time of the run: those are for the
// chaos of the queue.
const drawFault = (random: Random): Fault => {
  const { fault, waitMs } = drawFailure(random);
  return waitMs === undefined ? fault : drawFault(random);
};

/** Three calls in ten; now and then the tenant refuses what it takes later, so that dead letters come to be. */
export const cxoneFaults = (random: Random, calm: () => boolean): Chaos => {
  return ({ target }) => {
    if (calm()) return undefined;
    if (target === 'patch' && random.chance(CXONE_REFUSES))
      return { target: 'any', kind: 'status', status: 400 };
    return random.chance(CXONE_FAILS) ? drawFault(random) : undefined;
  };
};

/** Replies lost, requests refused, and replies that are late: now and then later than a caller waits. */
export const tableFaults =
  (random: Random) =>
  async (_request: TableRequest): Promise<Treatment> => {
    const draw = random.next();
    if (draw < 0.05) return 'lose';
    if (draw < 0.08) return 'refuse';
    if (draw < 0.11) return { answerAfter: sleep(random.integer(20, 300)) };
    if (draw < 0.112) return { answerAfter: sleep(1_500) };
    return 'answer';
  };

/** What strikes once at a point of the way. */
export const createStrikes = (deps: {
  readonly random: Random;
  readonly sqs: SqsSimulator;
  readonly kill: readonly (() => void)[];
  readonly replay: () => void;
}): (() => void) => {
  const { random, sqs } = deps;
  const lose = (action: string, times: number) => () =>
    sqs.fault({ action, queue: QUEUE, kind: 'reset', afterApply: true, times });
  const strikes = [
    lose('SendMessage', 1),
    // As often as the SDK tries: stored, and the caller is told of a failure.
    lose('SendMessage', 3),
    lose('SendMessageBatch', 1),
    () => sqs.fault({ action: 'SendMessage', queue: QUEUE, type: 'InternalError' }),
    () => sqs.fault({ action: 'SendMessage', queue: QUEUE, type: 'AccessDenied' }),
    () => sqs.fault({ action: 'DeleteMessageBatch', queue: QUEUE, type: 'AccessDenied' }),
    deps.replay,
    deps.replay,
    ...deps.kill,
  ];
  return () => strikes[random.integer(0, strikes.length - 1)]?.();
};
