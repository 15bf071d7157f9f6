// Tries on a guest of Digital Experience what no document says, and leaves the guest as it was.
import type { DigitalConfig } from '../../../lib/config.ts';
import type { CustomerCalls } from '../../../lib/cxone/digital/customer-calls.ts';
import { createIdRules, widgetIdOf } from '../../../lib/cxone/digital/ids.ts';
import { type Finding, failed, ok } from '../check.ts';
import type { Trial } from '../tenant/tenant.ts';
import { judgeGuest } from './fit-guest.ts';
import { leaveAsItWas } from './leave-as-it-was.ts';
import { tellPutSemantics } from './put-semantics.ts';
import { findTestGuest, type TestGuest, valuesOf } from './test-guest.ts';
import type { TestValues } from './test-values.ts';
import { tellUndefinedField, undefinedIdent } from './undefined-field.ts';

const writeAndReadBack = async (guest: TestGuest, { ids, newValue }: TestValues): Promise<Finding> => {
  const attributes = ids.map((id) => ({ id, value: newValue(id) }));
  await guest.write(attributes, 'union');
  const is = valuesOf(await guest.read());
  const wrong = attributes.filter(({ id, value }) => is.get(id) !== value).map(({ id }) => id);
  return wrong.length === 0
    ? ok(`wrote ${ids.join(', ')}, and read it back`)
    : failed(
        `taken, but not there on reading back: ${wrong.join(', ')}`,
        'Check the type of the custom field, and that nothing else writes to the guest meanwhile.',
      );
};

const remove = async (guest: TestGuest, { ids: [id = ''], newValue }: TestValues): Promise<Finding> => {
  await guest.write([{ id, value: newValue(id) }], 'union');
  await guest.remove(id);
  return valuesOf(await guest.read()).has(id)
    ? failed('removed, but still there on reading back', 'Report it with the output of --record.')
    : ok('removes a field');
};

const restore = async (guest: TestGuest, ids: readonly string[]): Promise<Finding> => {
  const wrong = await leaveAsItWas(guest, ids);
  return wrong.length === 0
    ? ok('every custom field is as it was')
    : failed(
        `not as before: ${wrong.join(', ')}`,
        'Set these fields of the guest by hand, in its customer card.',
      );
};

/** Writes to the guest by `calls`. */
export const createDigitalTrial =
  (deps: { readonly calls: () => Promise<CustomerCalls>; readonly digital: DigitalConfig }): Trial =>
  (guestId, values) => {
    const { customerIdPrefix, customFieldsWrite } = deps.digital;
    const guest = findTestGuest(deps.calls, () => {
      const customerId = createIdRules(customerIdPrefix).canonicalGuestId(guestId);
      return { customerId, widgetId: widgetIdOf(customerId, customerIdPrefix) };
    });
    const nobodys = undefinedIdent();
    const check = (id: string, what: string, needs: readonly string[], run: () => Promise<Finding>) => ({
      id,
      title: `Test guest${what}`,
      needs,
      run,
    });
    return [
      check('guest', '', ['permissions', 'hash-keys', 'attributes'], () => judgeGuest(guest, deps.calls)),
      check('write', ': write', ['guest'], () => writeAndReadBack(guest, values)),
      check('put', ': PUT', ['write'], () => tellPutSemantics(guest, values, customFieldsWrite)),
      check('undefined-field', ': undefined field', ['write'], () =>
        tellUndefinedField(guest, nobodys, values),
      ),
      check('remove', ': remove', ['write'], () => remove(guest, values)),
      // After a write that failed too: it may have been carried out.
      {
        ...check('restored', ': as before', ['guest'], () => restore(guest, [...values.ids, nobodys])),
        always: true,
      },
    ];
  };
