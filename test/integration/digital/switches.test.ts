// What only a tenant can tell, each switch of the simulator in each position: the update succeeds or fails with a
// code that says why, and nothing that the customer had is lost.
import { describe, expect, test } from 'vitest';
import type { DigitalSimulator } from '../../../local/simulators/digital/simulator.ts';
import { SWITCH_NAMES, SWITCHES, type Switches } from '../../../local/simulators/digital/switches.ts';
import { CUSTOMER, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';

/** How a switch is put to use, the update beside the usual one, and what comes of it by choice. */
interface Trial {
  readonly prepare?: (cxone: DigitalSimulator) => void;
  readonly update?: Partial<Record<keyof typeof UPDATE, string>>;
  readonly outcomes: readonly string[];
}

const OLD = 'old-guest';
const merge = (cxone: DigitalSimulator): void => {
  cxone.addCustomer(`chat_${OLD}`);
  cxone.writeFields(`chat_${OLD}`, { birthday: '1 May' });
  cxone.merge(`chat_${OLD}`, CUSTOMER);
};

const TRIALS: { readonly [Name in keyof Switches]: Trial } = {
  put: { outcomes: ['200 success', '200 success'] },
  putReply: { outcomes: ['200 success', '200 success', '200 success'] },
  undefinedField: {
    update: { attribute_id: 'nobody_defined' },
    outcomes: ['400 attribute_not_defined', '400 attribute_not_defined'],
  },
  unknownCustomer: {
    update: { guest_id: 'stranger' },
    outcomes: ['404 cxone_not_found', '400 cxone_not_found'],
  },
  oldCustomer: {
    prepare: merge,
    update: { guest_id: OLD },
    outcomes: ['200 success', '200 success', '200 success'],
  },
  identityQuery: {
    prepare: merge,
    update: { guest_id: OLD },
    outcomes: ['200 success', '404 cxone_not_found'],
  },
  permission: { outcomes: ['200 success', '403 cxone_forbidden', '403 cxone_forbidden'] },
  missingPermission: {
    prepare: (cxone) => cxone.set({ permission: 'read' }),
    outcomes: ['403 cxone_forbidden', '401 cxone_unauthorized'],
  },
  retryAfter: {
    // As good as no call at all: the bucket is never full again.
    prepare: (cxone) => cxone.setRateLimit({ requestsPerSecond: 1e-3, burst: 1 }),
    outcomes: ['429 cxone_rate_limited', '429 cxone_rate_limited'],
  },
  refusedKey: {
    prepare: (cxone) => cxone.setCredentials({ accessKeySecret: 'ANOTHER====' }),
    outcomes: ['401 cxone_credentials_refused', '401 cxone_credentials_refused'],
  },
  clientAuthentication: {
    outcomes: ['200 success', '401 cxone_credentials_refused', '401 cxone_credentials_refused'],
  },
  tenantIdIn: { outcomes: ['200 success', '200 success'] },
};

const rows = SWITCH_NAMES.flatMap((name) =>
  SWITCHES[name].choices.map((choice, index) => ({ name, choice, outcome: TRIALS[name].outcomes[index] })),
);

describe('an update of a customer with fields of others', () => {
  test.each(rows)('$name is $choice: $outcome', async ({ name, choice, outcome }) => {
    const { cxone, send, keepPrivate } = await startDigitalWorld();
    const { prepare, update } = TRIALS[name];
    for (const ident of ['loyalty', 'birthday']) cxone.defineField({ ident });
    cxone.writeFields(CUSTOMER, { loyalty: 'gold member since May' });
    keepPrivate('gold member since May');
    prepare?.(cxone);
    if (choice !== SWITCHES[name].choices[0]) cxone.set({ [name]: choice });

    const { status, body } = await send({ ...UPDATE, ...update });
    expect(`${status} ${body.code ?? body.status}`).toBe(outcome);

    const idents = cxone.fieldsOf(CUSTOMER).map(({ ident }) => ident);
    const merged = prepare === merge ? ['birthday'] : [];
    const written = status === 200 ? [UPDATE.attribute_id] : [];
    expect(idents.sort()).toEqual(['loyalty', ...merged, ...written].sort());
  });

  test.each(SWITCHES.clientAuthentication.choices)(
    'an application registered for %s is let in where the service is set to that',
    async (clientAuthentication) => {
      const { send } = await startDigitalWorld({
        env: { CXONE_CLIENT_AUTHENTICATION: clientAuthentication },
        cxone: { switches: { clientAuthentication } },
      });
      expect(await send(UPDATE)).toMatchObject({ status: 200 });
    },
  );
});
