// Removes the attributes of one guest of Digital Experience: finds the customer, chooses, asks, removes and looks again.
import type { Config, DigitalConfig } from '../../lib/config.ts';
import { widgetIdOf } from '../../lib/cxone/digital/ids.ts';
import type { ReadSecret } from '../../lib/secrets/secret-reader.ts';
import type { ask } from '../shared/ask.ts';
import { CliError } from '../shared/cli-error.ts';
import { accessDigital } from '../shared/digital-access.ts';
import { DONE, FAILED, INTERRUPTED } from '../shared/subcommand.ts';
import type { EraseOptions } from './arguments.ts';
import { type Choice, chooseFields } from './choose-fields.ts';
import { findCustomer } from './find-customer.ts';
import { guestIdsOf, type HasQueued, openQueuedUpdates } from './queued-updates.ts';
import { removeFields } from './remove-fields.ts';

interface EraseDeps {
  readonly config: Config;
  readonly digital: DigitalConfig;
  readonly readSecret: ReadSecret;
  readonly ask: typeof ask;
  /** The result, line by line. */
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
}

const AGAIN = 'would write the attributes again';
const NOT_LOOKED = `Whether updates of the guest are queued is not known: they ${AGAIN}.`;

const refuseForeign = ({ foreign }: Choice): void => {
  if (foreign.length === 0) return;
  throw new CliError(`No hash of this service: ${foreign.join(', ')}; nothing was removed`, {
    hint: 'Leave it out, or remove the field in the customer card of CXone',
  });
};

const refuseQueued = async (hasQueued: HasQueued | undefined, ids: readonly string[]): Promise<void> => {
  if (!(await hasQueued?.(ids))) return;
  throw new CliError(`Updates of the guest are queued, and ${AGAIN}; nothing was removed`, {
    hint: 'Run it again when the queue has carried them to CXone, or give --even-if-queued. Dead letters count too, and for 29 days a place that was taken for a message that never came',
  });
};

/** `customerId` is the guest's one id. Returns the exit code. @throws CliError, ServiceError */
export const eraseGuest = async (
  customerId: string,
  { attributes, region, yes, dryRun, evenIfQueued }: EraseOptions,
  { config, digital, readSecret, ask: askUser, print, warn }: EraseDeps,
): Promise<number> => {
  const calls = await accessDigital({ config, readSecret }, digital).calls();
  const asked = { customerId, widgetId: widgetIdOf(customerId, digital.customerIdPrefix) };
  const hasQueued = evenIfQueued ? undefined : openQueuedUpdates(config, region);
  if (hasQueued === undefined) warn(NOT_LOOKED);

  const customer = await findCustomer(calls, asked);
  if (customer === undefined) {
    await refuseQueued(hasQueued, guestIdsOf(asked));
    print(
      `CXone knows no such guest, with ${digital.customerIdPrefix} in front of its id: nothing to remove.`,
    );
    return DONE;
  }
  const choice = chooseFields(customer, attributes, config.identifiers.encoding);
  refuseForeign(choice);
  const ids = guestIdsOf(asked, customer);
  await refuseQueued(hasQueued, ids);
  for (const ident of choice.absent) print(`${ident}: not there`);
  if (choice.others > 0) print(`Fields that are left alone: ${choice.others}`);
  if (choice.remove.length === 0) {
    print('Nothing to remove.');
    return DONE;
  }
  const names = choice.remove.join(', ');
  if (dryRun) {
    print(`Would be removed: ${names}`);
    return DONE;
  }
  if (attributes.length === 0 && !yes) {
    const reply = await askUser(`Remove ${names}?`);
    if (reply !== 'yes') {
      print('Nothing was removed.');
      return reply === 'interrupted' ? INTERRUPTED : FAILED;
    }
  }
  await removeFields(calls, { ...asked, customerId: customer.id }, choice.remove, (ident, what) =>
    print(`${ident}: ${what}`),
  );
  if (!(await hasQueued?.(ids))) return DONE;
  throw new CliError(`Meanwhile an update of the guest was queued, which ${AGAIN}`, {
    hint: 'Stop what sends updates of the guest, and run the same command again',
  });
};
