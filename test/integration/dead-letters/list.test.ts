// What is printed of dead letters.
import { expect, test } from 'vitest';
import { HOUR_MS, startDeadLetterWorld } from '../../support/dead-letter-world.ts';

const DAY_MS = 24 * HOUR_MS;

test('a list counts by code, with guests and ages, and names no guest', async () => {
  const world = await startDeadLetterWorld();
  await world.bury({ guest: 'anna@example.com', deadForMs: 3 * DAY_MS });
  await world.bury({ guest: 'anna@example.com', deadForMs: 5 * HOUR_MS });
  await world.bury({ guest: 'bert', deadForMs: 2 * DAY_MS });
  await world.bury({ guest: 'carl', code: 'attribute_not_defined', deadForMs: 90_000 });
  const { exitCode, stdout, stderr } = await world.run([]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toBe(
    [
      'code                   dead letters  guests  oldest  newest',
      'cxone_not_found                   3       2  3 days     5 h',
      'attribute_not_defined             1       1    90 s    90 s',
      '',
    ].join('\n'),
  );
});

test('no guest id and no hash is in what is printed, unless guest ids are asked for', async () => {
  const world = await startDeadLetterWorld();
  await world.bury({ guest: 'anna@example.com' });
  const [{ messageId = '' } = {}] = world.dead();
  const quiet = [
    ['list'],
    ['--each'],
    ['show', messageId],
    ['--json', '--each'],
    ['--json', 'show', messageId],
  ];
  for (const args of quiet) {
    const { exitCode, stdout, stderr } = await world.run(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('cxone_not_found');
    expect(stdout).not.toMatch(/anna|[0-9a-f]{64}/);
  }
  for (const args of [['--guests'], ['show', messageId, '--guests'], ['--json', '--guests']]) {
    const { stdout } = await world.run(args);
    expect(stdout).toContain('anna@example.com');
    expect(stdout).not.toMatch(/[0-9a-f]{64}/);
  }
});

test('one is shown with what leads to its request and its guest in the log', async () => {
  const world = await startDeadLetterWorld();
  await world.bury({
    guest: 'guest-abc-123',
    number: 7,
    attributes: { hashed_email: 'A', hashed_phone: 'B' },
  });
  await world.bury({ guest: 'guest-2' });
  const [{ messageId = '' } = {}] = world.dead();
  expect(await world.json('show', messageId)).toEqual({
    message_id: messageId,
    code: 'cxone_not_found',
    cxone_status: '404',
    dead_since: expect.stringMatching(/^\d{4}-.*Z$/),
    first_seen: expect.stringMatching(/^\d{4}-.*Z$/),
    accepted_at: expect.stringMatching(/^\d{4}-.*Z$/),
    request_id: 'request-1',
    guest: 'de371c0c008a',
    attributes: ['hashed_email', 'hashed_phone'],
  });
  expect((await world.run(['show', messageId])).stdout).toContain(
    'attributes    hashed_email, hashed_phone\n',
  );
  const { exitCode } = await world.run(['show', 'another']);
  expect(exitCode).toMatchObject({ message: 'No dead letter has this message id' });
});

test('a list can be narrowed by code, age and guest', async () => {
  const world = await startDeadLetterWorld();
  await world.bury({ guest: 'anna', deadForMs: 3 * DAY_MS });
  await world.bury({ guest: 'bert', deadForMs: HOUR_MS });
  await world.bury({ guest: 'bert', code: 'cxone_conflict', deadForMs: HOUR_MS });
  const counts = async (...args: string[]) => (await world.json(...args)).dead_letters;
  expect(await counts('--older-than', '2d')).toBe(1);
  expect(await counts('--newer-than', '2d')).toBe(2);
  expect(await counts('--guest', 'bert')).toBe(2);
  expect(await counts('--guest', 'bert', '--code', 'cxone_conflict')).toBe(1);
  expect(await counts('--code', 'cxone_conflict', '--code', 'cxone_not_found')).toBe(3);
  expect(await counts('--guest', 'carl')).toBe(0);
  expect((await world.run(['--guest', 'carl'])).stdout).toBe(
    'No dead letter is one of those that were asked for.\n',
  );
});

test('a guest is found under the id that it has in the deployment', async () => {
  const world = await startDeadLetterWorld({ CXONE_API: 'digital' });
  await world.bury({ guest: 'chat_anna' });
  expect(await world.json('--guest', 'anna')).toMatchObject({ dead_letters: 1 });
});
