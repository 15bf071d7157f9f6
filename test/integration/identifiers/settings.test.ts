// What a function says whose settings of identifiers are wrong, or whose package lacks the code for them.
import { expect, test } from 'vitest';
import { openDirect } from '../../support/direct-function.ts';
import { HMAC } from '../../support/hash-keys.ts';
import { startQueueWorld } from '../../support/queue-world.ts';
import { startWorld, UPDATE } from '../../support/world.ts';
import type { Env } from '../../support/world-core.ts';

const WRONG: readonly Env[] = [
  { IDENTIFIER_HASH: 'md5' },
  { IDENTIFIER_NORMALIZATION: 'facebook' },
  { IDENTIFIER_ENCODING: 'HEX' },
  { IDENTIFIER_DEFAULT_COUNTRY: 'DE' },
];

test.each(WRONG)('%j is reported to every call, and the log names the variable', async (env) => {
  const world = await startWorld({ env });
  for (const _ of [1, 2]) {
    expect(await world.send(UPDATE)).toMatchObject({ status: 500, body: { code: 'configuration_invalid' } });
  }
  const details = expect.stringContaining(Object.keys(env)[0] ?? '');
  expect(world.lines()).toMatchObject([{ details }, { details }]);
  expect(world.cxone.requests).toHaveLength(0);
});

test.each(WRONG)('with %j a wrong request is told what is wrong with it all the same', async (env) => {
  const world = await startWorld({ env });
  expect(await world.send({ ...UPDATE, extra: 1 })).toMatchObject({
    status: 400,
    body: { code: 'field_unknown' },
  });
});

test.each<Env>([
  { IDENTIFIER_NORMALIZATION: 'facebook' },
  { IDENTIFIER_NORMALIZATION: 'google', IDENTIFIER_DEFAULT_COUNTRY: 'XX' },
])('with %j an identifier that other rules may take is not called wrong', async (env) => {
  const world = await startWorld({ env });
  for (const user_identifier of ['Müller@example.com', '+49 170 1234567']) {
    expect(await world.send({ ...UPDATE, user_identifier })).toMatchObject({
      status: 500,
      body: { code: 'configuration_invalid' },
    });
  }
});

test.each<Env>([{ IDENTIFIER_HASH: 'md5' }, { CXONE_MAX_ATTEMPTS: 'many' }])(
  'with %j one that the rules do not take is called wrong all the same',
  async (env) => {
    const world = await startWorld({ env });
    expect(await world.send({ ...UPDATE, user_identifier: 'nonsense' })).toMatchObject({
      status: 400,
      body: { code: 'identifier_invalid' },
    });
  },
);

test('a function that was packaged without the code says so, and hashes nothing in another way', async () => {
  const world = await startQueueWorld();
  const direct = openDirect(world, { ...world.env, ...HMAC });
  const { message } = await direct.refusal(UPDATE);
  expect(message).toMatch(/^configuration_invalid: .*IDENTIFIER_HASH.* packaged without the code for it\./);
  expect(message).toContain('Deploy again with the parameters normalization, hash or encoding');
  expect(world.cxone.patchRequestCount).toBe(0);
  expect(world.waiting()).toEqual([]);
});
