// What the log says of the forms in which phone numbers come.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { startWorld, UPDATE } from '../../support/world.ts';

const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };
const WITH = { ...UPDATE, user_identifier: '+14155550123' };
const WITHOUT = { ...UPDATE, user_identifier: '14155550124' };
const BOTH = {
  guest_id: UPDATE.guest_id,
  identifiers: [
    { attribute_id: 'a', user_identifier: '14155550124' },
    { attribute_id: 'b', user_identifier: '+14155550123' },
  ],
};

test('a line about an update says the forms of its phone numbers, and one about e-mail addresses nothing', async () => {
  const world = await startQueueWorld();
  for (const body of [UPDATE, WITH, WITHOUT, BOTH]) await world.send(body);
  await world.send(WITH, {}, ASYNC);
  world.cxone.fault({ target: 'patch', kind: 'status', status: 400 });
  await world.send(WITHOUT);
  expect(world.lines().map(({ outcome, phones }) => [outcome, phones])).toEqual([
    ['updated', undefined],
    ['updated', ['with_plus']],
    ['updated', ['without_plus']],
    ['updated', ['with_plus', 'without_plus']],
    ['queued', ['with_plus']],
    ['failed', ['without_plus']],
  ]);
});

test('a request that is refused says nothing of them', async () => {
  const world = await startWorld();
  await world.send({ ...WITH, extra: 1 });
  const direct = openDirect(world);
  await direct.refusal({ ...WITH, extra: 1 });
  expect(world.lines()).toHaveLength(2);
  for (const line of world.lines()) expect(line).not.toHaveProperty('phones');
});

test('the line of a batch says the forms of all its items that were not refused', async () => {
  const world = await startWorld();
  const direct = openDirect(world);
  await direct.invoke({ Items: [UPDATE, WITH, { ...WITHOUT, extra: 1 }, 7, null] });
  await direct.invoke([WITHOUT, { 'detail-type': 'x', detail: WITH }]);
  await direct.invoke(WITHOUT);
  const told = world.lines().filter(({ message }) => message === 'items processed');
  expect(told).toMatchObject([{ phones: ['with_plus'] }, { phones: ['with_plus', 'without_plus'] }]);
  expect(world.lines().at(-1)).toMatchObject({ outcome: 'updated', phones: ['without_plus'] });
});

test.each(['google', 'uid2', 'meta'])('with %s no line says anything of them', async (name) => {
  const world = await startWorld({ env: { IDENTIFIER_NORMALIZATION: name } });
  expect((await world.send(WITH)).status).toBe(200);
  await openDirect(world, { IDENTIFIER_NORMALIZATION: name }).invoke({ Items: [WITH] });
  for (const line of world.lines()) expect(line).not.toHaveProperty('phones');
});
