// Owns a world whose functions log to the log groups of a stage, and `logs` that follows what becomes of updates.
import { expect } from 'vitest';
import { startQueueWorld } from '../queue-world.ts';
import { GUEST } from '../world.ts';
import { logGroup, startOperatorStage } from './stage.ts';

/** The stage of that log. */
export const STAGE = ['--stage', 'prod', '--region', 'us-east-1'] as const;

/** A world whose log can be put where the stage has its logs. */
export const startFollowedWorld = async () => {
  const world = await startQueueWorld({ cxone: { guests: [GUEST] } });
  const stage = await startOperatorStage();
  const ship = () => {
    const groupOf = ({ request_id: id }: { request_id?: unknown }) =>
      logGroup(id === 'batch-request' ? 'queue' : 'http');
    for (const lines of stage.logs.lines.values()) lines.length = 0;
    for (const line of world.lines()) stage.logs.lines.get(groupOf(line))?.push(line);
  };
  /** Runs `logs` over what was logged so far. */
  const follow = async (...args: readonly string[]) => {
    ship();
    const end = await stage.run(['logs', ...STAGE, ...args]);
    expect(`${end.stdout}${end.stderr}`).not.toContain(GUEST);
    expect(JSON.stringify(stage.logs.requests)).not.toContain(GUEST);
    return { ...end, last: end.stdout.trim().split('\n').at(-1) };
  };
  return { world, stage, ship, follow };
};
