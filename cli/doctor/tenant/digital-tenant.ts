// A tenant with the Digital Experience API: token, discovery, and customers, which are read and not written here.
import { randomUUID } from 'node:crypto';
import type { DigitalConfig } from '../../../lib/config.ts';
import { CxoneAccessError, CxoneRejectedError } from '../../../lib/errors.ts';
import { accessDigital } from '../../shared/digital-access.ts';
import { once } from '../../shared/once.ts';
import { failed, ok, warning } from '../check.ts';
import { createDigitalTrial } from '../trial/digital-trial.ts';
import { judgeAttributes } from './defined-attributes.ts';
import type { ConnectedTenant, TenantDeps } from './tenant.ts';

const PERMISSION_HINT =
  'Give the primary role of the employee whose access key it is the permissions to read and edit customers and custom fields of Digital Experience.';

const isRefused = async (attempt: () => Promise<unknown>): Promise<boolean> => {
  try {
    await attempt();
    return false;
  } catch (error) {
    if (error instanceof CxoneAccessError) return true;
    throw error;
  }
};

/** Connects to it. */
export const connectDigitalTenant = (
  { config, readSecret }: TenantDeps,
  digital: DigitalConfig,
): ConnectedTenant => {
  const { credentials, token, base, calls } = accessDigital({ config, readSecret }, digital);
  const definitions = once(async () => (await calls()).definitions());

  const readNobody = async () => {
    const widgetId = `doctor-${randomUUID()}`;
    const customerId = `${digital.customerIdPrefix}${widgetId}`;
    await (await calls()).read({ customerId, widgetId }).catch((error: unknown) => {
      // That there is no such customer is what only somebody hears who may read them.
      if (!(error instanceof CxoneRejectedError)) throw error;
    });
  };

  return {
    trial: createDigitalTrial({ calls, digital }),
    tenant: {
      grant: async () =>
        (await credentials()).application === undefined
          ? 'access key without an application'
          : 'access key and application',
      token,
      async locate() {
        const url = await base();
        return ok(config.cxoneBaseUrl === undefined ? url : 'as CXONE_BASE_URL says');
      },
      async answers() {
        try {
          return ok(`answers; custom fields defined: ${(await definitions()).length}`);
        } catch (error) {
          if (error instanceof CxoneAccessError) return ok('answers');
          if (!(error instanceof CxoneRejectedError)) throw error;
          return failed(
            error.details ?? error.message,
            'Check that CXONE_BASE_URL, if it is set, is the Digital Experience API, and that the tenant has Digital Experience.',
          );
        }
      },
      async permissions() {
        if (await isRefused(readNobody))
          return failed('the employee may not read customers', PERMISSION_HINT);
        if (await isRefused(definitions)) {
          return warning('reading customers, and not the definitions of custom fields', PERMISSION_HINT);
        }
        return ok('reading; --guest tries writing');
      },
      async attributes(ids, keys) {
        // The service itself does without.
        if (await isRefused(definitions)) return warning('the definitions cannot be read', PERMISSION_HINT);
        return judgeAttributes(await definitions(), ids, keys);
      },
    },
  };
};
