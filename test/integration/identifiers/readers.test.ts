// Whoever compares finds every guest at every moment of a rotation, though environments follow at different times.
import { expect, test } from 'vitest';
import { hashIdentifier, keyIdOf } from '../../../lib/identifiers/hash-identifier.ts';
import { openDirect } from '../../support/direct-function.ts';
import { HMAC, type InUse, KEYS, keyedSecret, keysInUse, ROTATING } from '../../support/hash-keys.ts';
import { takeWallClock } from '../../support/wall-clock.ts';
import { startWorld } from '../../support/world.ts';
import { SECRET_ID } from '../../support/world-core.ts';

const ID = 'hashed_email';
const GUESTS = ['guest-a', 'guest-b', 'guest-c'];
const MINUTE = 60_000;
const ALL = keysInUse({ hash_key: 'k1', hash_keys_also: ['k2'] });

type Values = Readonly<Record<string, string>>;

const hashWith = (keyId: string | undefined, identifier: string): string | undefined => {
  const key = ALL.find(({ id }) => id === keyId);
  return key && hashIdentifier(identifier, 'hex', key);
};

/** A reader that knows k1 alone. */
const oldReaderFinds = (values: Values, identifier: string): boolean => {
  const value = values[ID]?.startsWith('k1:') ? values[ID] : values[`${ID}_k1`];
  return value !== undefined && value === hashWith('k1', identifier);
};

/** A reader that knows both keys. */
const newReaderFinds = ({ [ID]: value = '' }: Values, identifier: string): boolean =>
  value === hashWith(keyIdOf(value), identifier);

// As the secret changes, minute by minute; the last step is after the old reader has gone.
const STEPS: readonly (readonly [InUse, minutes: number, hasOldReader: boolean])[] = [
  [{ hash_key: 'k1' }, 3, true],
  [ROTATING, 12, true],
  // The operator goes back, and forth again.
  [{ hash_key: 'k1' }, 7, true],
  [ROTATING, 8, true],
  [{ hash_key: 'k2' }, 8, false],
];

test('a reader of the old key and one of both find the last identifier of each guest, and no call fails', async () => {
  const moveOn = takeWallClock();
  const world = await startWorld({
    env: HMAC,
    secret: keyedSecret({ hash_key: 'k1' }),
    cxone: { guests: GUESTS },
  });
  world.keepPrivate(...Object.values(KEYS));
  const direct = openDirect(world, HMAC);
  const forms = new Set<string>();
  let updates = 0;
  let hasOldReader = true;

  const update = async (guest_id: string, throughDirect: boolean): Promise<void> => {
    updates += 1;
    const user_identifier = `user-${updates}@example.com`;
    const request = { guest_id, attribute_id: ID, user_identifier };
    if (throughDirect) await direct.invoke(request);
    else expect((await world.send(request)).status).toBe(200);
    const values = Object.fromEntries(world.cxone.attributesOf(guest_id).map(({ id, value }) => [id, value]));
    forms.add(`${keyIdOf(values[ID] ?? '')} ${Object.keys(values).length}`);
    expect(newReaderFinds(values, user_identifier)).toBe(true);
    if (hasOldReader) expect(oldReaderFinds(values, user_identifier)).toBe(true);
  };

  for (const [inUse, minutes, reads] of STEPS) {
    hasOldReader = reads;
    world.secretsManager.setSecret(SECRET_ID, keyedSecret(inUse));
    for (let minute = 0; minute < minutes; minute += 1) {
      moveOn(MINUTE);
      for (const [i, guest] of GUESTS.entries()) {
        await update(guest, (minute + i) % 2 === 0);
        // One environment rests for a while, and is behind.
        if (minute % 4 !== 0) await update(guest, false);
      }
    }
  }
  // There were values of either key, alone and beside the other.
  expect([...forms]).toEqual(expect.arrayContaining(['k1 1', 'k2 2', 'k1 2']));
  expect(world.cxone.patchRequestCount).toBe(updates);
});
