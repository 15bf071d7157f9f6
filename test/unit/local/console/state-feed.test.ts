import { expect, test } from 'vitest';
import { createEventHub } from '../../../../local/console/event-hub.ts';
import { createStateFeed } from '../../../../local/console/state-feed.ts';
import type { ConsoleState } from '../../../../local/console/wire.ts';

const stateOf = (http: string): ConsoleState => ({
  api: 'reference',
  endpoints: { http, direct: '' },
  cxone: undefined,
  secret: undefined,
  queues: undefined,
});

/** A feed over a state that a test changes, with what a listener heard. */
const follow = () => {
  const hub = createEventHub();
  let state = stateOf('first');
  let looks = 0;
  const feed = createStateFeed({
    hub,
    snapshot: () => {
      looks += 1;
      return state;
    },
  });
  const heard: string[] = [];
  const end = feed.subscribe(({ endpoints }) => heard.push(endpoints.http));
  return { hub, feed, heard, end, looks: () => looks, change: (http: string) => (state = stateOf(http)) };
};

test('a listener hears the state at once, and then only what is another', () => {
  const { feed, heard, change, end } = follow();
  expect(heard).toEqual(['first']);
  change('second');
  feed.look();
  feed.look();
  expect(heard).toEqual(['first', 'second']);
  end();
});

test('after an event it is looked for a change, and of what changes without one it is heard too', async () => {
  const { hub, heard, change, end } = follow();
  change('by an event');
  hub.add('http', {});
  await expect.poll(() => heard).toContain('by an event');
  change('by itself');
  await expect.poll(() => heard, { timeout: 3_000 }).toContain('by itself');
  end();
});

test('while nobody listens, nobody looks', async () => {
  const { hub, looks, end } = follow();
  end();
  const before = looks();
  hub.add('http', {});
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(looks()).toBe(before);
});
