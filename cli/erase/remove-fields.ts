// Removes fields one by one, and looks whether they are gone.
import type { CustomerCalls } from '../../lib/cxone/digital/customer-calls.ts';
import type { Asked } from '../../lib/cxone/digital/customer-exchange.ts';
import { CxoneRejectedError, ServiceError } from '../../lib/errors.ts';
import { CliError } from '../shared/cli-error.ts';

const AGAIN = 'The same command takes up what is left';

const removeOne = async (calls: CustomerCalls, customerId: string, ident: string): Promise<string> => {
  try {
    await calls.remove(customerId, ident);
    return 'removed';
  } catch (error) {
    if (error instanceof CxoneRejectedError && error.code === 'cxone_not_found') return 'not there';
    if (!(error instanceof ServiceError)) throw error;
    throw new CliError(`${ident}: ${error.details ?? error.message}`, {
      hint: [error.hint, AGAIN].filter(Boolean).join(' '),
    });
  }
};

/** `report` hears what became of each. @throws CliError when one cannot be removed, or is still there */
export const removeFields = async (
  calls: CustomerCalls,
  asked: Asked,
  idents: readonly string[],
  report: (ident: string, what: string) => void,
): Promise<void> => {
  for (const ident of idents) report(ident, await removeOne(calls, asked.customerId, ident));
  const { customFields } = await calls.read(asked);
  const left = customFields.filter(({ ident, value }) => idents.includes(ident) && (value ?? '') !== '');
  if (left.length === 0) return;
  throw new CliError(`Still there on reading back: ${left.map(({ ident }) => ident).join(', ')}`, {
    hint: `Something else writes to the guest, or CXone did not remove it. ${AGAIN}`,
  });
};
