// Messages as releases have written them, letter by letter: a queue holds them for 14 days, over upgrades and back.
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseQueuedUpdate, serializeQueuedUpdate } from '../../../lib/queue/queue-message.ts';

const HASH = '43edeb19fda2ab98fec3a90363f6fb1d1dbf2bb2bd7f3d9c37e6e3ea04a5d8a0';
const BASE64 = 'Q+3rGf2iq5j+w6kDY/b7HR2/K7K9fz2cN+bj6gSl2KA=';

const bodyWith = (attributes: string, rest = ''): string =>
  `{"version":1,"guest_id":"guest-abc-123","attributes":[${attributes}],"request_id":"4f1e6c"${rest}}`;
const attribute = (id: string, value: string): string => `{"id":"${id}","value":"${value}"}`;

const PLAIN = attribute('hashed_email', HASH);
const PLACE = ',"place":{"id":"q83vEjRW.tgx1k0","number":1764000000001},"accepted_at":1764000000000';

const WRITTEN = [
  ['0.1.0', bodyWith(PLAIN)],
  ['the one that waits as CXone asked', bodyWith(PLAIN, ',"not_before":1764000060000')],
  ['the one that keeps the order', bodyWith(PLAIN, PLACE)],
  ['the one that does both', bodyWith(PLAIN, `${PLACE},"not_before":1764000060000`)],
  ['the one with other encodings', bodyWith(attribute('hashed_email', BASE64), PLACE)],
  [
    'the one with keys, in a rotation',
    bodyWith(
      [attribute('hashed_email', `2026:${HASH}`), attribute('hashed_email_old', `2025:${HASH}`)].join(),
      PLACE,
    ),
  ],
] as const;

describe('a message of', () => {
  test.each(WRITTEN)('%s is read, and written the same today', (_, body) => {
    const read = parseQueuedUpdate(body);
    expect(read).toMatchObject({ update: { guestId: 'guest-abc-123' }, requestId: '4f1e6c' });
    expect(read && serializeQueuedUpdate(read)).toBe(body);
  });
});

describe('after a rollback', () => {
  // What 0.1.0 takes: fields that it does not know are left aside, values of another form are not.
  const released = z.object({
    version: z.literal(1),
    guest_id: z.string(),
    attributes: z.array(z.object({ id: z.string(), value: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })),
    request_id: z.string(),
  });

  test('to 0.1.0 its form is read with all that came later, and values with a key or in base64 are dead letters', () => {
    const readThere = WRITTEN.map(([release, body]) => [
      release,
      released.safeParse(JSON.parse(body)).success,
    ]);
    expect(readThere.filter(([, success]) => !success).map(([release]) => release)).toEqual([
      'the one with other encodings',
      'the one with keys, in a rotation',
    ]);
  });

  test('what a release to come adds is left aside here, unless it is another version', () => {
    const later = bodyWith(PLAIN, `${PLACE},"later":{"a":1}`);
    expect(parseQueuedUpdate(later)).toEqual(parseQueuedUpdate(bodyWith(PLAIN, PLACE)));
    expect(parseQueuedUpdate(later.replace('"version":1', '"version":2'))).toBeUndefined();
  });
});
