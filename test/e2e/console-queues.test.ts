// The queues of the console in a real browser, when they hold more than a page should.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import { UPDATE_QUEUE } from '../../local/local-queues.ts';
import { startTestBrowser, type TestBrowser } from '../support/browser/console-page.ts';
import { startConsoleWorld } from '../support/console-world.ts';

const browser: TestBrowser | undefined = await startTestBrowser();
const world = await startConsoleWorld();

afterAll(async () => {
  await browser?.close();
  await world.close();
});

test.skipIf(browser === undefined)('of many messages the oldest are shown, and that is said', async () => {
  if (browser === undefined) return;
  const client = new SQSClient({
    endpoint: world.queues.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (let row = 1; row <= 25; row += 1) {
    const MessageBody = JSON.stringify({ version: 1, guest_id: `guest-${row}`, attributes: [] });
    const QueueUrl = world.queues.queueUrl(UPDATE_QUEUE);
    const id = `row-${row}`;
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: id, MessageDeduplicationId: id }),
    );
  }
  client.destroy();
  const { page, problems, close } = await browser.open(world.url);
  await page.getByRole('heading', { name: /^Queue 25 oldest .* the 20 oldest are shown$/ }).waitFor();
  const rows = page.getByRole('region', { name: /^Queue/ }).getByRole('listitem');
  expect(await rows.count()).toBe(20);
  expect(await rows.first().textContent()).toMatch(/guest-1 .*ready$/);
  expect(problems).toEqual([]);
  await close();
});
