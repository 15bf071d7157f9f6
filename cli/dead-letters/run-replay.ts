// `dead-letters replay`: sends those that are chosen round again.
import { systemClock } from '../../lib/resilience/clock.ts';
import { createGuard } from './act/guard.ts';
import { replay } from './act/replay.ts';
import { createSendBack, type SendBackEvents } from './act/send-back.ts';
import { createTally } from './act/tally.ts';
import type { Run } from './run.ts';
import { finish } from './show/finish.ts';

/** Returns the exit code. @throws CliError, after what was done by then was said */
export const runReplay = async (run: Run, queueUrl: string): Promise<number> => {
  const { opened, options, choice, signal, nowMs, idRules } = run;
  const { updates: client, survey, deleteLetters, readWritten } = opened;
  const { dryRun, overwrite } = options;
  const tally = createTally();
  const sendBack = (events: SendBackEvents) =>
    createSendBack({ client, queueUrl, clock: systemClock, random: Math.random, ...events });
  const isGuarded = createGuard({ hasTable: readWritten !== undefined, idRules, nowMs });
  const deps = { survey, tally, deleteLetters, readWritten, nowMs, overwrite, isGuarded };
  const replaying = replay(choice, { ...deps, sendBack: dryRun ? undefined : sendBack }, signal);
  return await finish(run, { action: 'replay', tally, survey, file: () => undefined }, replaying);
};
