// Reading a FIFO queue, which gives out ten at a time and nothing of a group of which something is hidden.
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { toQueueEntry } from '../../../lib/queue/update-sender.ts';
import { startDeadLetterWorld } from '../../support/dead-letter-world.ts';
import { updateOf } from '../../support/updates.ts';

test('what SQS moved itself has no code, and what cannot be read is told', async () => {
  const world = await startDeadLetterWorld();
  await world.bury({ code: 'message_unreadable', body: '{"version": 9}' });
  const client = new SQSClient({ endpoint: world.sqs.url });
  onTestFinished(() => client.destroy());
  const QueueUrl = world.env.UPDATE_QUEUE_URL;
  const entry = toQueueEntry({ update: updateOf('guest-2'), requestId: 'bulk-1' }, 'once');
  await client.send(new SendMessageCommand({ QueueUrl, ...entry }));
  for (let i = 0; i < 2; i += 1) {
    await client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  }
  const { codes, messages } = await world.json('--each');
  expect(codes).toMatchObject([
    { code: 'message_unreadable', dead_letters: 1 },
    { code: 'none', dead_letters: 1 },
  ]);
  expect(messages).toMatchObject([
    { request_id: 'request-1' },
    { request_id: 'bulk-1', attributes: ['hashed_user_id'] },
  ]);
  expect((await world.run(['--code', 'none'])).stdout).toMatch(/^none +1 +1 /m);
  const [{ messageId = '' } = {}] = world.dead();
  expect((await world.run(['show', messageId])).stdout).toContain('this release cannot read the message');
});

test('all are counted where a batch ends in the middle of a guest, and shown to others again', async () => {
  const world = await startDeadLetterWorld();
  for (let i = 0; i < 45; i += 1) await world.bury({ guest: `guest-${i % 15}` });
  expect(await world.json()).toMatchObject({ dead_letters: 45, not_read: 0, codes: [{ guests: 15 }] });
  expect(new Set(world.dead().map(({ state }) => state))).toEqual(new Set(['visible']));
});

test('of one guest ten are read, and how many are behind them is told', async () => {
  const world = await startDeadLetterWorld();
  for (let i = 0; i < 13; i += 1) await world.bury({ guest: i === 0 ? 'guest-2' : 'guest-1' });
  const { stdout } = await world.run([]);
  expect(stdout).toMatch(/^cxone_not_found +11 +2 /m);
  expect(stdout).toContain('About 2 more were not read: SQS shows ten of a guest');
  expect((await world.run(['replay', '--code', 'cxone_conflict'])).exitCode).toBe(1);
});

test('what another command holds is told, and is back when its receipts expire', async () => {
  const world = await startDeadLetterWorld();
  await world.bury();
  const client = new SQSClient({ endpoint: world.sqs.url });
  onTestFinished(() => client.destroy());
  const QueueUrl = world.env.DEAD_LETTER_QUEUE_URL;
  await client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 240 }));
  expect((await world.run([])).stdout).toMatch(
    /^No dead letter could be read\.\nAbout 1 are held by another command.*within 4 minutes\.\n$/,
  );
  const replayed = await world.run(['replay', '--all']);
  expect(replayed).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('About 1 are held') });
  expect((await world.run(['replay', '--all', '--dry-run'])).exitCode).toBe(0);
  world.advance(241);
  expect(await world.json()).toMatchObject({ dead_letters: 1, held_elsewhere: 0 });
});

test('a failure of SQS is said with the right that it takes, and leaves everything visible', async () => {
  const world = await startDeadLetterWorld();
  for (let i = 0; i < 12; i += 1) await world.bury({ guest: `guest-${i}` });
  let received = 0;
  world.observe(({ event }) => {
    received += event === 'received' ? 1 : 0;
    if (received === 10) world.sqs.fault({ action: 'ReceiveMessage', type: 'AccessDenied' });
  });
  const { exitCode } = await world.run([]);
  expect(exitCode).toMatchObject({ name: 'CliError', hint: expect.stringContaining('sqs:ReceiveMessage') });
  expect(world.dead().filter(({ state }) => state === 'in-flight')).toEqual([]);
});
