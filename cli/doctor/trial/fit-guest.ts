// Whether the guest is there, and a trial can leave it as it was: a field whose definition is gone cannot be written
// again once a write has taken it away.
import type { CustomerCalls } from '../../../lib/cxone/digital/customer-calls.ts';
import { CxoneRejectedError } from '../../../lib/errors.ts';
import { type Finding, failed, ok } from '../check.ts';
import { type TestGuest, valuesOf } from './test-guest.ts';

/** Looks at `guest`, and writes nothing. */
export const judgeGuest = async (guest: TestGuest, calls: () => Promise<CustomerCalls>): Promise<Finding> => {
  try {
    const idents = [...valuesOf(await guest.before()).keys()];
    // Which the employee need not be allowed to read.
    const definitions = await (await calls()).definitions().catch((): undefined => undefined);
    const gone = idents.filter((id) => definitions && !definitions.some(({ ident }) => ident === id));
    return gone.length === 0
      ? ok(`there; custom fields: ${idents.length}`)
      : failed(
          `has fields that are not defined any more: ${gone.join(', ')}`,
          'They could not be put back: take another guest, or have them defined again.',
        );
  } catch (error) {
    if (!(error instanceof CxoneRejectedError && error.code === 'cxone_not_found')) throw error;
    return failed(
      'CXone knows no such customer',
      'A customer exists after its first message: write one in the chat as this guest. Else check the id and customerIdPrefix.',
    );
  }
};
