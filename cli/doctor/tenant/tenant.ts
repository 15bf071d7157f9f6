// CXone as the doctor asks it, step by step, through the API that the settings name.
import type { Config } from '../../../lib/config.ts';
import type { AccessToken } from '../../../lib/cxone/client.ts';
import type { KeysInUse } from '../../../lib/identifiers/keys/hash-keys.ts';
import type { ReadSecret } from '../../../lib/secrets/secret-reader.ts';
import type { Check, Finding } from '../check.ts';
import type { TestValues } from '../trial/test-values.ts';

/** One tenant. Everything throws ServiceError too. */
export interface Tenant {
  /** Which grant the secret is for, in a few words. */
  grant(): Promise<string>;
  token(): Promise<AccessToken>;
  /** Where its API is. */
  locate(): Promise<Finding>;
  /** Whether that is its API. */
  answers(): Promise<Finding>;
  /** Whether our client may do what the service does, as far as reading tells. */
  permissions(): Promise<Finding>;
  /**
   * Whether the attributes can be written, and during a rotation those that it adds; none are named where the list is
   * empty, and `keys` is absent where hashes have none.
   */
  attributes(ids: readonly string[], keys?: KeysInUse): Promise<Finding>;
}

/** What writes to a guest, in this order. The guest is the operator's own. */
export type Trial = (guestId: string, values: TestValues) => readonly Check[];

/** A tenant and how to try it on a guest. */
export interface ConnectedTenant {
  readonly tenant: Tenant;
  readonly trial: Trial;
}

/** What both APIs are connected with. */
export interface TenantDeps {
  readonly config: Config;
  readonly readSecret: ReadSecret;
}
