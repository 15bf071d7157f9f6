import { expect, test } from 'vitest';
import { leaveAsItWas } from '../../../../cli/doctor/trial/leave-as-it-was.ts';
import type { TestGuest } from '../../../../cli/doctor/trial/test-guest.ts';
import type { CustomField } from '../../../../lib/cxone/digital/customer-exchange.ts';

/** A guest who had `was` and has `is`, each read a structure of its own, as from a reply. */
const createGuest = (was: readonly CustomField[], is: readonly CustomField[]) => {
  const writes: string[] = [];
  let fields = is;
  const customer = (customFields: readonly CustomField[]) => ({
    id: 'chat_guest',
    updatedAt: undefined,
    identities: [],
    customFields: structuredClone(customFields),
  });
  const guest: TestGuest = {
    before: async () => customer(was),
    read: async () => customer(fields),
    async write() {},
    async remove(ident) {
      writes.push(`removed ${ident}`);
      fields = fields.filter((field) => field.ident !== ident);
    },
    async putBack() {
      writes.push('put back');
      const kept = fields.filter(({ ident }) => !was.some((field) => field.ident === ident));
      fields = [...was, ...kept];
    },
  };
  return { guest, writes };
};

const LIST = { ident: 'interests', value: ['shoes', 'hats'] };

test('a guest who has a list of values and is as before is not written to', async () => {
  const { guest, writes } = createGuest([LIST], [LIST]);
  expect(await leaveAsItWas(guest, ['hashed_email'])).toEqual([]);
  expect(writes).toEqual([]);
});

test('a list of values that was taken away is put back, and what the trial wrote removed', async () => {
  const { guest, writes } = createGuest([LIST], [{ ident: 'hashed_email', value: 'test' }]);
  expect(await leaveAsItWas(guest, ['hashed_email'])).toEqual([]);
  expect(writes).toEqual(['put back', 'removed hashed_email']);
});
