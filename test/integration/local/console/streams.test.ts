// The stream of the console, and its queues: what a page hears, and what it missed.
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEAD_LETTER_QUEUE, UPDATE_QUEUE } from '../../../../local/local-queues.ts';
import { startConsoleWorld } from '../../../support/console-world.ts';

interface Streamed {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the stream', () => {
  let world: Awaited<ReturnType<typeof startConsoleWorld>>;
  beforeAll(async () => {
    world = await startConsoleWorld();
  });
  afterAll(() => world.close());

  /** Reads from the stream until `enough` of what came. */
  const listen = async (
    enough: (streamed: readonly Streamed[]) => boolean,
    lastEventId?: string,
    query = '',
  ): Promise<readonly Streamed[]> => {
    const stop = new AbortController();
    const response = await fetch(`${world.url}/api/events${query}`, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(5_000)]),
    });
    const streamed: Streamed[] = [];
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const name = field('event');
        if (name !== undefined)
          streamed.push({ name, id: field('id'), data: JSON.parse(field('data') ?? '') });
      }
      if (enough(streamed)) break;
    }
    stop.abort();
    return streamed;
  };
  const happened = (streamed: readonly Streamed[]) =>
    streamed.filter(({ name }) => name === 'happened').map(({ data }) => Object(data.fields).message);
  const hasState = (streamed: readonly Streamed[]) => streamed.some(({ name }) => name === 'state');

  test('begins with what was kept and with the state, and resumes after the last that was seen', async () => {
    for (const message of ['one', 'two', 'three']) world.hub.add('http', { message });
    const first = await listen(hasState);
    expect(first[0]?.name).toBe('begin');
    expect(happened(first)).toEqual(['one', 'two', 'three']);
    const { id } = first.filter(({ name }) => name === 'happened')[1] ?? {};
    const again = await listen(hasState, id);
    expect(again.map(({ name }) => name)).not.toContain('begin');
    expect(happened(again)).toEqual(['three']);
    // As a page that was in the background asks.
    const back = await listen(hasState, undefined, `?after=${id}`);
    expect(back.map(({ name }) => name)).not.toContain('begin');
    expect(happened(back)).toEqual(['three']);
    expect(happened(await listen(hasState, undefined, '?after='))).toEqual(['one', 'two', 'three']);
  });

  test('begins afresh for who comes from another run', async () => {
    const all = await listen(hasState, 'beef0000-3');
    expect(all[0]?.name).toBe('begin');
    expect(happened(all)).toContain('one');
  });

  test('tells of an event and of a switch as they happen', async () => {
    const isSlow = ({ name, data }: Streamed) => name === 'state' && Object(data.cxone).behaviour === 'slow';
    let acted: Promise<unknown> | undefined;
    const heard = await listen((streamed) => {
      // Not before the page knows how it was.
      if (hasState(streamed)) acted ??= world.act({ do: 'behave', behaviour: 'slow' });
      return streamed.some(isSlow);
    });
    await acted;
    expect(heard.find(({ name }) => name === 'state')).not.toSatisfy(isSlow);
    expect(happened(heard)).toContain('CXone is slow');
  });

  test('messages are shown without hashes, dead letters with their reason, and a replay moves them', async () => {
    const client = new SQSClient({
      endpoint: world.queues.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const body = { version: 1, guest_id: 'guest-1', attributes: [{ id: 'hashed_email', value: 'b4c9' }] };
    await client.send(
      new SendMessageCommand({
        QueueUrl: world.queues.queueUrl(DEAD_LETTER_QUEUE),
        MessageBody: JSON.stringify(body),
        MessageGroupId: 'g',
        MessageDeduplicationId: 'd',
        MessageAttributes: { code: { DataType: 'String', StringValue: 'cxone_not_found' } },
      }),
    );
    client.destroy();
    const { queues } = await world.state();
    expect(queues?.deadLetters).toMatchObject({
      depth: 1,
      messages: [{ guestId: 'guest-1', attributes: ['hashed_email'], code: 'cxone_not_found' }],
    });
    expect(JSON.stringify(queues)).not.toContain('b4c9');
    expect(JSON.stringify(world.hub.since(0))).not.toContain('guest-1"');

    expect(await world.act({ do: 'replay' })).toMatchObject({ body: { replayed: 1 } });
    expect((await world.state()).queues?.deadLetters.depth).toBe(0);
    expect(world.queues.messages(UPDATE_QUEUE)).toHaveLength(1);
  });
});
