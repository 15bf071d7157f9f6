// A rotation of keys under load, as the documentation describes it: with environments that are never started again,
// no call that fails, and readers of either age who find every guest at every moment.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { httpApiEvent } from '../support/http-events.ts';
import { SPEED } from './rotation/environments.ts';
import { finds, storedValue } from './rotation/readers.ts';
import { KEYS, setStage } from './rotation/stage.ts';

const ID = 'hashed_email';
const GUESTS = 30;
const OLD = { k1: KEYS.k1 };
const NEW = { k2: KEYS.k2, k1: KEYS.k1 };
const TEXTS = { k1: KEYS.k1.toString('base64'), k2: KEYS.k2.toString('base64') };
// The documented time, and a little for the call in which an environment looks.
const FOLLOWED_MS = (5 * 60_000) / SPEED + 500;

type Stage = Awaited<ReturnType<typeof setStage>>;

/** Calls that go on until they are stopped: a guest is another person every few calls, and every fifth is queued. */
const startLoad = ({ callers, attributesOf }: Stage) => {
  const statuses: Record<number, number> = {};
  const persons = new Map<string, string>();
  const lost: string[] = [];
  let calls = 0;
  let stopped = false;

  const look = () => {
    for (const [guestId, person] of persons) {
      const attributes = attributesOf(guestId);
      if (!finds(attributes, ID, person, OLD)) lost.push(`${guestId} by a reader with k1 alone`);
      if (!finds(attributes, ID, person, NEW)) lost.push(`${guestId} by a reader with both keys`);
    }
  };

  const update = async (
    caller: Stage['callers'][number],
    guestId: string,
    person: string,
    prefer?: string,
  ) => {
    const body = { guest_id: guestId, user_identifier: person, attribute_id: ID };
    const headers = { 'content-type': 'application/json', ...(prefer && { prefer }) };
    const { statusCode } = Object(await caller.invoke(httpApiEvent({ body, headers })));
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
  };

  const run = async (caller: Stage['callers'][number], worker: number) => {
    for (let turn = 0; !stopped; turn += 1) {
      // Guests of a worker alone, so that who a guest is now is known at every moment.
      const guestId = `guest-${(turn % GUESTS) * 3 + worker}`;
      const person = `person-${Math.floor(turn / (3 * GUESTS))}@example.com`;
      // A guest becomes somebody else within one PATCH: meanwhile it is either of them.
      persons.delete(guestId);
      await update(caller, guestId, person, turn % 5 === 4 ? 'respond-sync' : undefined);
      persons.set(guestId, person);
      calls += 1;
      if (calls % 20 === 0) look();
    }
  };

  const runs = callers.map(run);
  return {
    statuses,
    lost,
    calls: () => calls,
    async stop() {
      stopped = true;
      await Promise.all(runs);
      look();
    },
    async updateAll(prefer: string) {
      for (const [i, [guestId, person]] of [...persons].entries()) {
        const caller = callers[i % callers.length];
        if (caller) await update(caller, guestId, person, prefer);
      }
    },
    guests: () => [...persons.keys()],
  };
};

test('a rotation under load loses nobody, fails no call and starts nothing again', async () => {
  const stage = await setStage({ hash_keys: { k1: TEXTS.k1 }, hash_key: 'k1' });
  const load = startLoad(stage);
  await sleep(700);
  stage.setKeys({ hash_keys: TEXTS, hash_key: 'k1' });
  await sleep(300);
  stage.setKeys({ hash_keys: TEXTS, hash_key: 'k2', hash_keys_also: ['k1'] });
  await sleep(FOLLOWED_MS);
  const before = new Map(load.guests().map((guestId) => [guestId, stage.attributesOf(guestId)]));
  await sleep(700);
  await load.stop();
  await load.updateAll('respond-async');
  await stage.drained();

  expect(load.statuses).toEqual({ 200: expect.any(Number), 202: load.guests().length });
  expect(load.calls()).toBeGreaterThan(300);
  expect(load.lost).toEqual([]);
  expect(stage.deadLetters()).toBe(0);
  expect(stage.environments.filter((environment) => !environment.isRunning())).toEqual([]);
  expect(before.size).toBeGreaterThan(50);
  for (const guestId of load.guests()) {
    expect([...stage.attributesOf(guestId)].map(([id, value]) => `${id}=${value.slice(0, 3)}`)).toEqual(
      expect.arrayContaining([`${ID}=k2:`, `${ID}_k1=k1:`]),
    );
  }
  // Each environment read the secret when it started, and from then on every four or five of its minutes.
  expect(stage.secretReads()).toBeLessThan(40);
  const printed = stage.environments.map((environment) => environment.output()).join('');
  for (const text of [...Object.values(TEXTS), KEYS.k1.toString('hex'), '@example.com']) {
    expect(printed).not.toContain(text);
  }
  expect(printed).toContain('"hash_keys":["k2","k1"]');
});

test('when the rotation has ended, the old key is written no more, and readers with the new one find everybody', async () => {
  const stage = await setStage({ hash_keys: TEXTS, hash_key: 'k2', hash_keys_also: ['k1'] });
  const [caller] = stage.callers;
  const body = { guest_id: 'guest-1', user_identifier: 'Jane@Example.com', attribute_id: ID };
  await caller?.invoke(httpApiEvent({ body }));
  expect([...stage.attributesOf('guest-1')]).toEqual([
    [ID, storedValue('jane@example.com', 'k2', KEYS)],
    [`${ID}_k1`, storedValue('jane@example.com', 'k1', KEYS)],
  ]);
  stage.setKeys({ hash_keys: { k2: TEXTS.k2 }, hash_key: 'k2' });
  await sleep(FOLLOWED_MS);
  await caller?.invoke(httpApiEvent({ body: { ...body, guest_id: 'guest-2' } }));
  expect([...stage.attributesOf('guest-2')]).toEqual([[ID, storedValue('jane@example.com', 'k2', KEYS)]]);
});
