// The controls of the simulator of the reference document's API.
import { randomBytes } from 'node:crypto';
import type { Target } from '../simulators/cxone/faults.ts';
import type { CxoneSimulator } from '../simulators/cxone/simulator.ts';
import { createBehaviours } from './behaviours.ts';
import type { CxoneControls } from './cxone-controls.ts';

/** Creates them; `latency` is what the simulator was started with, and `clientId` stays through a rotation. */
export const createReferenceControls = (
  simulator: CxoneSimulator,
  deps: { readonly latency: Partial<Record<Target, number>>; readonly clientId: string },
): CxoneControls => ({
  ...createBehaviours({ simulator, updates: 'patch', latency: deps.latency }),
  guests: () =>
    simulator.guestIds().map((id) => ({
      id,
      attributes: simulator
        .attributesOf(id)
        .map(({ id, value, updatedTimestamp }) => ({ id, value, updatedAt: updatedTimestamp })),
    })),
  addGuest: simulator.addGuest,
  revokeTokens: simulator.revokeTokens,
  rotateCredentials() {
    const clientSecret = randomBytes(16).toString('hex');
    simulator.setCredentials({ clientId: deps.clientId, clientSecret });
    return { client_secret: clientSecret };
  },
  tenant: () => [],
  choose: () => false,
  // It takes any attribute.
  defineField: () => undefined,
});
