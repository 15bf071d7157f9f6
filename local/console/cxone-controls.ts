// What the console can see and change of a simulated CXone, the same for both of its APIs. The seam: each
// simulator has its own words for guests, credentials and requests.
import type { SecretMembers } from './secret-controls.ts';
import type { Behaviour, GuestView, TenantSwitch } from './wire.ts';

/** A simulated CXone in the hands of the console. */
export interface CxoneControls {
  /** The guests that it knows, as a request names them. */
  guests(): readonly GuestView[];
  addGuest(guestId: string): void;
  behaviour(): Behaviour;
  setBehaviour(behaviour: Behaviour): void;
  /** The next so many updates fail with this status. */
  failNext(times: number, status: number): void;
  /** Failures still to come, a few words each. */
  pendingFaults(): readonly string[];
  forgetFaults(): void;
  revokeTokens(): void;
  /** Makes other credentials the valid ones; returns what the secret must hold of them. */
  rotateCredentials(): SecretMembers;
  /** What only a tenant can tell; empty where the API has no such switches. */
  tenant(): readonly TenantSwitch[];
  /** Returns false for what is no switch or none of its choices. */
  choose(name: string, choice: string | number): boolean;
  /** Makes an attribute known, where CXone takes none that it does not know. */
  defineField(ident: string): void;
}
