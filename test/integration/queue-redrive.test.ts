import { SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { RECEIVES, startQueueWorld, VISIBILITY_SECONDS } from '../support/queue-world.ts';
import { hashed, updateOf } from '../support/updates.ts';

const setUp = () => startQueueWorld({ cxone: { anyGuest: true } });
type QueueWorld = Awaited<ReturnType<typeof setUp>>;

/** What an operator does with the AWS CLI: `aws sqs start-message-move-task`. */
const moveBack = async (world: QueueWorld, destination?: string) => {
  const client = new SQSClient({ endpoint: world.sqs.url });
  onTestFinished(() => client.destroy());
  const SourceArn = world.sqs.queueArn('dead-letters.fifo');
  const DestinationArn = destination && world.sqs.queueArn(destination);
  await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
};

test('what fails too often goes to the dead-letter queue by the policy of the queue, and comes back by a move task', async () => {
  const world = await setUp();
  world.cxone.setOutage(true);
  await world.put(updateOf('guest-1', { x: 'A' }));
  for (let i = 0; i < RECEIVES; i += 1) {
    expect(await world.deliver()).toHaveLength(1);
    world.advance(VISIBILITY_SECONDS);
  }
  expect(await world.receive()).toBeUndefined();
  expect(world.deadLetters()).toHaveLength(1);

  world.cxone.setOutage(false);
  world.forgetEnvironment();
  await moveBack(world);
  expect(await world.deliver()).toEqual([]);
  expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('A') }]);
  expect(world.deadLetters()).toEqual([]);
});

test('what the function put into the dead-letter queue comes back by a move task that names the queue', async () => {
  const world = await setUp();
  world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
  await world.put(updateOf('guest-1', { x: 'A' }));
  await world.deliver();
  expect(world.deadLetters()).toHaveLength(1);

  await moveBack(world, 'updates.fifo');
  expect(await world.deliver()).toEqual([]);
  expect(world.cxone.attributesOf('guest-1')).toMatchObject([{ value: hashed('A') }]);
  expect(world.deadLetters()).toEqual([]);
});

test('what is refused again after it was moved back is in the dead-letter queue again', async () => {
  const world = await setUp();
  world.cxone.fault({ target: 'patch', kind: 'status', status: 404, times: 2 });
  await world.put(updateOf('guest-1', { x: 'A' }), 'accepted-7');
  await world.deliver();
  await moveBack(world, 'updates.fifo');
  await world.deliver();
  expect(world.waiting()).toEqual([]);
  expect(world.deadLetters()).toMatchObject([{ attributes: { request_id: { StringValue: 'accepted-7' } } }]);
});
