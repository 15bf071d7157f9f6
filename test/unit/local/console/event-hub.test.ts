import { expect, test } from 'vitest';
import { createEventHub } from '../../../../local/console/event-hub.ts';

test('the hub keeps the last hundred events, oldest first, and counts on', () => {
  const hub = createEventHub();
  for (let n = 1; n <= 130; n += 1) hub.add('http', { message: `event ${n}` });
  const kept = hub.since(0);
  expect(kept).toHaveLength(100);
  expect(kept[0]).toMatchObject({ id: 31, fields: { message: 'event 31' } });
  expect(kept.at(-1)?.id).toBe(130);
});

test('whoever has seen an event gets what came after it', () => {
  const hub = createEventHub();
  for (const message of ['one', 'two', 'three']) hub.add('queue', { message });
  expect(hub.since(1).map(({ fields }) => fields.message)).toEqual(['two', 'three']);
  expect(hub.since(3)).toEqual([]);
});

test('a listener hears each event once, until it no longer listens', () => {
  const hub = createEventHub();
  const heard: number[] = [];
  hub.add('http', {});
  const end = hub.subscribe(({ id }) => heard.push(id));
  hub.add('http', {});
  end();
  hub.add('http', {});
  expect(heard).toEqual([2]);
});

test.each([
  ['ISO text, of a function', '1970-01-01T00:00:01.500Z', 1_500],
  ['milliseconds, of a simulator', 1_700, 1_700],
  ['none', undefined, 42],
  ['no time at all', 'yesterday', 42],
])('the time of an event comes from its timestamp: %s', (_, timestamp, at) => {
  const hub = createEventHub(() => 42);
  hub.add('http', { timestamp });
  expect(hub.since(0)[0]?.at).toBe(at);
});
