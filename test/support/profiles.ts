// Owns both APIs of CXone as the contract tests see them: a world with queues each, and what differs in name only.
import type { CxoneSimulator } from '../../local/simulators/cxone/simulator.ts';
import type { DigitalSimulator } from '../../local/simulators/digital/simulator.ts';
import type { FaultOf } from '../../local/simulators/shared/faults.ts';
import * as digital from './digital-world.ts';
import type { OrderTableStandIn } from './order-table.ts';
import { startQueueWorld } from './queue-world.ts';
import type { QueueWorldOf } from './queue-world-form.ts';
import { CREDENTIALS, secretText } from './world.ts';
import { type Env, SECRET_ID, type WorldOf } from './world-core.ts';
import type { Upstream } from './world-simulators.ts';

type Fault = Omit<FaultOf<'token'>, 'target'>;

/** A world whose API is either. */
export interface ProfileWorld {
  readonly world: QueueWorldOf<Upstream>;
  /** What CXone holds in the attribute of the guest. */
  held(attributeId?: string): string | undefined;
  /** Strikes the next write of an attribute. */
  strikeWrite(fault: Fault): void;
  strikeToken(fault: Fault): void;
  counts(): { readonly secretReads: number; readonly tokens: number; readonly writes: number };
  revokeTokens(): void;
  /** Rotates the secret, in CXone and in Secrets Manager. */
  rotate(): void;
}

interface Options {
  readonly env?: Env;
  readonly order?: OrderTableStandIn;
}

/** One API under test. */
export interface ProfileUnderTest {
  readonly name: string;
  start(options?: Options): Promise<ProfileWorld>;
}

/** An attribute that both know of, of a guest that both know. */
export const UPDATE = digital.UPDATE;
export const GUEST_ID = { reference: digital.GUEST, digital: digital.CUSTOMER } as const;

const FIELDS = ['hashed_user_id', 'hashed_email', 'hashed_phone'];

const common = (world: WorldOf<Upstream>, secret: () => string, values: readonly string[]) => {
  world.keepPrivate(...values);
  world.secretsManager.setSecret(SECRET_ID, secret());
};

const startReference = async (options: Options = {}): Promise<ProfileWorld> => {
  const world = await startQueueWorld(options);
  const cxone: CxoneSimulator = world.cxone;
  return {
    world,
    held: (attributeId = UPDATE.attribute_id) =>
      cxone.attributesOf(digital.GUEST).find(({ id }) => id === attributeId)?.value,
    strikeWrite: (fault) => cxone.fault({ target: 'patch', ...fault }),
    strikeToken: (fault) => cxone.fault({ target: 'token', ...fault }),
    counts: () => ({
      secretReads: world.secretsManager.requestCount,
      tokens: cxone.tokenRequestCount,
      writes: cxone.patchRequestCount,
    }),
    revokeTokens: cxone.revokeTokens,
    rotate() {
      const rotated = { ...CREDENTIALS, clientSecret: 'r0tated&=' };
      cxone.setCredentials(rotated);
      common(world, () => secretText(rotated), [rotated.clientSecret]);
    },
  };
};

const startDigital = async (options: Options = {}): Promise<ProfileWorld> => {
  const world = await digital.startDigitalQueueWorld({ ...options, cxone: { fields: FIELDS } });
  const cxone: DigitalSimulator = world.cxone;
  return {
    world,
    held: (attributeId = UPDATE.attribute_id) =>
      cxone.fieldsOf(digital.CUSTOMER).find(({ ident }) => ident === attributeId)?.value,
    strikeWrite: (fault) => cxone.fault({ target: 'put', ...fault }),
    strikeToken: (fault) => cxone.fault({ target: 'token', ...fault }),
    counts: () => ({
      secretReads: world.secretsManager.requestCount,
      tokens: cxone.counts.token,
      writes: cxone.counts.put,
    }),
    revokeTokens: cxone.revokeTokens,
    rotate() {
      const rotated = { accessKeySecret: 'R0TATEDR0TATEDR0TATED&====' };
      cxone.setCredentials(rotated);
      common(world, () => digital.digitalSecretText(rotated), [rotated.accessKeySecret]);
    },
  };
};

/** Both, in the form that `describe.each` takes. */
export const PROFILES: readonly ProfileUnderTest[] = [
  { name: 'reference', start: startReference },
  { name: 'digital', start: startDigital },
];
