// The customer whose attributes are removed, by whatever id CXone has it now. Unlike an update, which comes again, an
// erasure must not take a search that was refused for a customer that is not there.
import type { CustomerCalls } from '../../lib/cxone/digital/customer-calls.ts';
import type { Asked, Customer } from '../../lib/cxone/digital/customer-exchange.ts';
import { CxoneAccessError, CxoneRejectedError } from '../../lib/errors.ts';
import { CliError } from '../shared/cli-error.ts';

const readIfThere = async (calls: CustomerCalls, asked: Asked): Promise<Customer | undefined> => {
  try {
    return await calls.read(asked);
  } catch (error) {
    if (error instanceof CxoneRejectedError && error.code === 'cxone_not_found') return undefined;
    throw error;
  }
};

const search = async (calls: CustomerCalls, asked: Asked): Promise<readonly Customer[]> => {
  try {
    return await calls.search(asked);
  } catch (error) {
    if (!(error instanceof CxoneRejectedError || error instanceof CxoneAccessError)) throw error;
    throw new CliError(
      'CXone has no customer of this id, and does not tell whether it was merged into another',
      {
        hint: `${error.details ?? error.message} Give the access key the permission to search for customers, or look for the guest in CXone`,
      },
    );
  }
};

/** `undefined` where CXone knows nobody by this id or identity. @throws CliError, ServiceError */
export const findCustomer = async (calls: CustomerCalls, asked: Asked): Promise<Customer | undefined> => {
  const there = await readIfThere(calls, asked);
  if (there) return there;
  const [merged, ...more] = await search(calls, asked);
  if (more.length > 0) {
    throw new CliError('Several customers of CXone have this identity', {
      hint: 'Merge them in CXone, or remove the fields in their customer cards',
    });
  }
  return merged && readIfThere(calls, { ...asked, customerId: merged.id });
};
