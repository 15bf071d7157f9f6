// A tenant with the Digital Experience API: token, discovery, and customers, which are read and not written here.
import { randomUUID } from 'node:crypto';
import type { DigitalConfig } from '../../../lib/config.ts';
import { CxoneAccessError, CxoneRejectedError } from '../../../lib/errors.ts';
import { accessDigital } from '../../shared/digital-access.ts';
import { once } from '../../shared/once.ts';
import { failed, ok } from '../check.ts';
import { createDigitalTrial } from '../trial/digital-trial.ts';
import { judgeAttributes } from './defined-attributes.ts';
import type { ConnectedTenant, TenantDeps } from './tenant.ts';

const PERMISSION_HINT =
  'Give the primary role of the employee whose access key it is the permissions to read and edit customers and custom fields of Digital Experience.';

/** Connects to it. */
export const connectDigitalTenant = (
  { config, readSecret }: TenantDeps,
  digital: DigitalConfig,
): ConnectedTenant => {
  const { credentials, token, base, calls } = accessDigital({ config, readSecret }, digital);
  const definitions = once(async () => (await calls()).definitions());

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
        const attempts = [
          ['the custom fields', definitions()],
          ['customers', readNobody()],
        ] as const;
        for (const [what, attempt] of attempts) {
          const refused = await attempt.then(
            () => false,
            (error: unknown) => error instanceof CxoneAccessError,
          );
          if (refused) return failed(`the employee may not read ${what}`, PERMISSION_HINT);
        }
        return ok('reading; --guest tries writing');
      },
      attributes: async (ids) => judgeAttributes(await definitions(), ids),
    },
  };

  async function readNobody() {
    const widgetId = `doctor-${randomUUID()}`;
    const customerId = `${digital.customerIdPrefix}${widgetId}`;
    await (await calls()).read({ customerId, widgetId }).catch((error: unknown) => {
      // That there is no such customer is what only somebody hears who may read them.
      if (!(error instanceof CxoneRejectedError)) throw error;
    });
  }
};
