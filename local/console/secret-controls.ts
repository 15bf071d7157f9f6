// What the console can see and change of the simulated Secrets Manager, which a rotation concerns as much as CXone.
import type { SecretsManagerSimulator } from '../simulators/secrets-manager/simulator.ts';
import type { SecretView } from './wire.ts';

/** The simulated Secrets Manager in the hands of the console. */
export interface SecretControls {
  view(): SecretView;
  /** CXone takes another secret from now on: `stored` says whether the secret here is that one. */
  rotated(secretText: string, stored: boolean): void;
  /** Stores the secret that CXone takes. */
  store(): void;
  refuseReads(refuse: boolean): void;
}

const UNTIL_TOLD_OTHERWISE = 1_000_000;

/** Creates them for the secret of this name. */
export const createSecretControls = (
  simulator: SecretsManagerSimulator,
  secretName: string,
): SecretControls => {
  let unstored: string | undefined;
  const store = (): void => {
    if (unstored !== undefined) simulator.setSecret(secretName, unstored);
    unstored = undefined;
  };
  return {
    view: () => ({ isCurrent: unstored === undefined, refusesReads: simulator.pendingFaults().length > 0 }),
    rotated(secretText, stored) {
      unstored = secretText;
      if (stored) store();
    },
    store,
    refuseReads(refuse) {
      simulator.clearFaults();
      if (refuse) simulator.fault({ type: 'InternalServiceError', times: UNTIL_TOLD_OTHERWISE });
    },
  };
};
