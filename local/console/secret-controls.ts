// What the console can see and change of the simulated Secrets Manager, which a rotation concerns as much as CXone.
import type { SecretsManagerSimulator } from '../simulators/secrets-manager/simulator.ts';
import type { SecretView } from './wire.ts';

/** Members of the secret that a rotation changes. */
export type SecretMembers = Readonly<Record<string, string>>;

/** The simulated Secrets Manager in the hands of the console. */
export interface SecretControls {
  view(): SecretView;
  /** CXone takes another secret from now on: `stored` says whether the secret here is that one. */
  rotated(changed: SecretMembers, stored: boolean): void;
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
  let unstored: SecretMembers | undefined;
  const store = (): void => {
    if (unstored === undefined) return;
    // Keys of hashes, which lie beside the credentials, stay.
    const secret: object = JSON.parse(simulator.textOf(secretName) ?? '{}');
    simulator.setSecret(secretName, JSON.stringify({ ...secret, ...unstored }));
    unstored = undefined;
  };
  return {
    view: () => ({ isCurrent: unstored === undefined, refusesReads: simulator.pendingFaults().length > 0 }),
    rotated(changed, stored) {
      unstored = changed;
      if (stored) store();
    },
    store,
    refuseReads(refuse) {
      simulator.clearFaults();
      if (refuse) simulator.fault({ type: 'InternalServiceError', times: UNTIL_TOLD_OTHERWISE });
    },
  };
};
