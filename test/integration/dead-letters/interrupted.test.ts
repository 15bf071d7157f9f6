// A replay that is interrupted, at any moment and in any way: nothing is lost, nothing is sent twice within the five
// minutes of SQS, and everything can be read by others again.
import { describe, expect, test } from 'vitest';
import { startDeadLetterWorld } from '../../support/dead-letter-world.ts';

const LETTERS = 80;
// So many that most of the work is ahead when the signal arrives, also on a machine that is busy.
const MANY_LETTERS = 400;

type World = Awaited<ReturnType<typeof startDeadLetterWorld>>;

// Two of each guest, so that no batch ends in the middle of a guest: that alone is waited for a second.
const startWorld = async (letters = LETTERS): Promise<World> => {
  const world = await startDeadLetterWorld();
  const guests = letters / 2;
  for (let i = 0; i < letters; i += 1) await world.bury({ guest: `guest-${i % guests}`, number: i + 1 });
  return world;
};

/** Sends the program a signal when it has stored or deleted so many. */
const signalAfter = async (world: World, count: number, signal: NodeJS.Signals) => {
  const { child, ended } = world.start(['replay', '--all', '--overwrite']);
  let happened = 0;
  world.observe(({ event }) => {
    if (event === 'received') return;
    happened += 1;
    if (happened === count) child.kill(signal);
  });
  return await ended;
};

const numberOf = ({ body }: { readonly body: string }): number => JSON.parse(body).place.number;

const expectEachOnceInOrder = (world: World, letters = LETTERS): void => {
  const sent = world.waiting();
  expect(sent.map(numberOf).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: letters }, (_, i) => i + 1),
  );
  for (const own of Map.groupBy(sent, ({ groupId }) => groupId).values()) {
    expect(own.map(numberOf)).toEqual(own.map(numberOf).toSorted((a, b) => a - b));
  }
  expect(world.dead()).toEqual([]);
};

// A generator by Lehmer. Storing and deleting are as many events each.
const momentOf = (seed: number): number => 1 + (((seed * 48_271) % 2_147_483_647) % (2 * LETTERS - 1));

describe('a replay', { timeout: 60_000 }, () => {
  test.each([1, 7_919, 104_729])(
    'that is killed loses nothing, and its repetition doubles nothing: seed %i',
    async (seed) => {
      const world = await startWorld();
      expect(await signalAfter(world, momentOf(seed), 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      const there = new Set([...world.waiting(), ...world.dead()].map(numberOf));
      expect(there.size).toBe(LETTERS);
      // Until what it had received can be read again.
      world.advance(241);
      expect((await world.run(['replay', '--all', '--overwrite'])).exitCode).toBe(0);
      expectEachOnceInOrder(world);
    },
  );

  test('that gets Ctrl-C finishes what is at work, shows the rest to others, and is done by the same command', async () => {
    const world = await startWorld(MANY_LETTERS);
    const end = await signalAfter(world, 20, 'SIGINT');
    expect(end).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Stopping') });
    const left = world.dead();
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(MANY_LETTERS);
    expect(end.stdout).toContain(`Interrupted. ${left.length} of the chosen are where they were;`);
    expect(left.filter(({ state }) => state === 'in-flight')).toEqual([]);
    expect((await world.run(['replay', '--all', '--overwrite'])).exitCode).toBe(0);
    expectEachOnceInOrder(world, MANY_LETTERS);
  });

  test('that is stopped while it reads sends nothing, and shows all to others', async () => {
    const world = await startWorld();
    const stop = new AbortController();
    let received = 0;
    world.observe(({ event }) => {
      received += event === 'received' ? 1 : 0;
      if (received === 40) stop.abort();
    });
    const { exitCode, stdout } = await world.run(['replay', '--all', '--overwrite'], stop.signal);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 130,
      stdout: expect.stringMatching(/^Interrupted\./),
    });
    expect(world.waiting()).toEqual([]);
    expect(world.dead().filter(({ state }) => state === 'in-flight')).toEqual([]);
  });
});
