import type { ChildProcess } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { GUEST, startTrial, TWO } from '../../support/doctor/trial.ts';

const FIELDS = { loyalty: 'gold-member' };

/** Runs it, and does something to the program when a write has taken away what the guest had. */
const interrupt = async (how: (child: ChildProcess) => void) => {
  let now = () => {};
  let puts = 0;
  const { begin, fields } = await startTrial({
    switches: { put: 'replaces' },
    fields: FIELDS,
    chaos({ target }) {
      if (target === 'put') puts += 1;
      if (target === 'put' && puts === 2) now();
      return undefined;
    },
  });
  const { child, ended } = begin(['--stage', 'prod', '--guest', GUEST, ...TWO]);
  now = () => how(child);
  return { ...(await ended), fields };
};

describe('doctor --guest, interrupted', { timeout: 120_000 }, () => {
  test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])(
    '%s in the middle puts the guest back first',
    async (signal) => {
      const { exitCode, stdout, stderr, fields } = await interrupt((child) => child.kill(signal));
      expect({ exitCode, stderr: stderr.trim() }).toMatchObject({
        exitCode: 130,
        stderr: 'The test guest is put back first. Once more to stop at once.',
      });
      expect(stdout).toMatch(/^– Test guest: remove +interrupted$/m);
      expect(stdout).toMatch(/^✔ Test guest: as before +every custom field is as it was$/m);
      expect(fields()).toEqual(FIELDS);
    },
  );

  test('a reader that goes away, such as head, does not leave the guest as it is then', async () => {
    const { exitCode, stderr, fields } = await interrupt((child) => child.stdout?.destroy());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(fields()).toEqual(FIELDS);
  });
});
