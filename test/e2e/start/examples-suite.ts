// Tests of the examples in a local run: each command of their table, as it is written there.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { endOf, start } from '../../support/bulk-program.ts';
import { inlineCode, read, rowsOf } from '../../unit/docs/pages.ts';
import type { LocalWorld } from './local-world.ts';

const PAGE = read('examples/README.md');
const COMMANDS = rowsOf(PAGE)
  .flatMap(([, , cell = '']) => inlineCode(cell))
  .filter((command) => command.includes('examples/'));
const SETTINGS = /^export AWS_REGION.*\nexport .*$/m.exec(PAGE)?.[0] ?? '';

const isRunnable = (command: string): boolean =>
  !command.startsWith('python3') || spawnSync('python3', ['-c', 'import botocore']).status === 0;

/** The tests, on a run of `npm start`. */
export const describeExamples = (world: () => LocalWorld): void => {
  describe('the examples', () => {
    test('have a command each', () => {
      expect(COMMANDS.length).toBeGreaterThan(4);
      expect(SETTINGS).toContain('localhost');
    });

    for (const command of COMMANDS) {
      test.skipIf(!isRunnable(command))(command, async () => {
        const { ports } = world().run;
        const here = `${SETTINGS}\n${command}`.replace(/localhost:30(\d\d)/g, (_, n) => {
          return `localhost:${ports.http + Number(n)}`;
        });
        const env = { HTTP_ENDPOINT: `http://localhost:${ports.http}/api/update-guest-attributes` };
        const { exitCode, stdout, stderr } = await endOf(start('sh', ['-ec', here], { env }));
        expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(stdout).not.toBe('');
      });
    }
  });
};
