// Owns what tests of tokens count, and a secret that is rotated.
import { secretText, type World } from './world.ts';
import { SECRET_ID } from './world-core.ts';

/** The credentials after the rotation. */
export const ROTATED = { clientId: 'test client', clientSecret: 'r0tated&=' } as const;

/** How often the secret, a token and an update were asked for. */
export const counts = ({ cxone, secretsManager }: World) => ({
  secretReads: secretsManager.requestCount,
  tokens: cxone.tokenRequestCount,
  patches: cxone.patchRequestCount,
});
/** Rotates the credentials, in CXone and in the secret. */
export const rotate = (world: World) => {
  world.keepPrivate(ROTATED.clientSecret);
  world.cxone.setCredentials(ROTATED);
  world.secretsManager.setSecret(SECRET_ID, secretText(ROTATED));
};
