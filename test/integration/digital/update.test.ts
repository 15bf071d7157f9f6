// An update of a customer of Digital Experience, from the request to what CXone holds.
import { expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { CUSTOMER, callsOf, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';

const HASH = hashIdentifier(UPDATE.user_identifier);

test('an update is read, written with all that stood there, and answered with what is read back', async () => {
  const world = await startDigitalWorld();
  world.cxone.writeFields(CUSTOMER, { hashed_phone: 'before' });
  const reply = await world.send(UPDATE);
  expect(reply).toMatchObject({
    status: 200,
    body: {
      status: 'success',
      updated_attributes: [{ id: 'hashed_email', value: HASH, updatedTimestamp: expect.any(String) }],
    },
  });
  expect(world.cxone.fieldsOf(CUSTOMER)).toMatchObject([
    { ident: 'hashed_phone', value: 'before' },
    { ident: 'hashed_email', value: HASH },
  ]);
  expect(callsOf(world)).toEqual({ get: 2, put: 1, query: 0, definitions: 0 });
});
