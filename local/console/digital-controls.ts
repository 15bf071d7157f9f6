// The controls of the Digital Experience simulator.
import { randomBytes } from 'node:crypto';
import type { Target } from '../simulators/digital/routes.ts';
import type { DigitalSimulator } from '../simulators/digital/simulator.ts';
import { SWITCH_NAMES, SWITCHES, shownName } from '../simulators/digital/switches.ts';
import { createBehaviours } from './behaviours.ts';
import type { CxoneControls } from './cxone-controls.ts';

/**
 * Creates them; `latency` is what the simulator was started with, `prefix` what CXone has before the id of a
 * guest. A rotation changes the access key's secret.
 */
export const createDigitalControls = (
  simulator: DigitalSimulator,
  deps: {
    readonly latency: Partial<Record<Target, number>>;
    readonly prefix: string;
  },
): CxoneControls => {
  const { prefix } = deps;
  return {
    ...createBehaviours({ simulator, updates: 'put', latency: deps.latency }),
    guests: () =>
      simulator.customerIds().map((id) => ({
        id: id.startsWith(prefix) ? id.slice(prefix.length) : id,
        attributes: simulator
          .fieldsOf(id)
          .map(({ ident, value, updatedAt }) => ({ id: ident, value, updatedAt: Date.parse(updatedAt) })),
      })),
    addGuest: (guestId) =>
      simulator.addCustomer(guestId.startsWith(prefix) ? guestId : `${prefix}${guestId}`),
    revokeTokens: simulator.revokeTokens,
    rotateCredentials() {
      const accessKeySecret = `${randomBytes(26).toString('hex').toUpperCase()}====`;
      simulator.setCredentials({ accessKeySecret });
      return { access_key_secret: accessKeySecret };
    },
    tenant: () =>
      SWITCH_NAMES.map((name) => {
        const { does, choices } = SWITCHES[name];
        return { name: shownName(name), does, choices, chosen: simulator.switches[name] };
      }),
    choose(shown, choice) {
      const name = SWITCH_NAMES.find((candidate) => shownName(candidate) === shown);
      if (name === undefined || !SWITCHES[name].choices.some((known) => known === choice)) return false;
      simulator.set({ [name]: choice });
      return true;
    },
    defineField: (ident) => simulator.defineField({ ident }),
  };
};
