// What the console's server and its page tell each other, as types alone: both sides import them.

/** The fields of an event, as the functions log them. */
export type Fields = Readonly<Record<string, unknown>>;

/** Something that happened. */
export interface ConsoleEvent {
  /** Counts up from 1 within a run. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A function, a simulator, or `caller` for what the console itself sends. */
  readonly who: string;
  readonly fields: Fields;
}

/** How the simulated CXone behaves, until told otherwise. */
export type Behaviour = 'healthy' | 'down' | 'rate-limited' | 'silent' | 'slow' | 'cut' | 'garbled';

/** An attribute, or a custom field, of a guest; `updatedAt` in milliseconds since the epoch. */
export interface AttributeView {
  readonly id: string;
  readonly value: string;
  readonly updatedAt: number;
}

/** A guest as CXone has it. */
export interface GuestView {
  /** As a request names it. */
  readonly id: string;
  readonly attributes: readonly AttributeView[];
}

/** A choice about the tenant that only a tenant can tell. */
export interface TenantSwitch {
  readonly name: string;
  readonly does: string;
  readonly choices: readonly (string | number)[];
  readonly chosen: string | number;
}

/** The simulated CXone. */
export interface CxoneView {
  readonly behaviour: Behaviour;
  /** Failures that are still to come, a few words each. */
  readonly pendingFaults: readonly string[];
  readonly guests: readonly GuestView[];
  /** Empty where the API has none. */
  readonly tenant: readonly TenantSwitch[];
}

/** The simulated Secrets Manager. */
export interface SecretView {
  /** Whether CXone takes the credentials that it holds. */
  readonly isCurrent: boolean;
  readonly refusesReads: boolean;
}

/** A message in a queue; times in milliseconds since the epoch. */
export interface MessageView {
  readonly id: string;
  readonly guestId: string;
  readonly attributes: readonly string[];
  readonly sentAt: number;
  readonly receiveCount: number;
  /** In flight, or waiting for its next attempt, until then; undefined while it can be received. */
  readonly hiddenUntil: number | undefined;
  readonly requestId: string | undefined;
  /** Of a dead letter: why it lies there. */
  readonly code: string | undefined;
  readonly cxoneStatus: string | undefined;
}

/** A queue; of its messages the oldest. */
export interface QueueView {
  readonly depth: number;
  readonly messages: readonly MessageView[];
}

/** The simulated SQS. */
export interface QueuesView {
  readonly updates: QueueView;
  readonly deadLetters: QueueView;
  readonly refusesMessages: boolean;
}

/** All that the page shows beside events; what is real, and not simulated, is absent. */
export interface ConsoleState {
  readonly api: 'reference' | 'digital';
  /** The two ways in. */
  readonly endpoints: { readonly http: string; readonly direct: string };
  readonly cxone: CxoneView | undefined;
  readonly secret: SecretView | undefined;
  readonly queues: QueuesView | undefined;
}

/** A request to be sent: to the endpoint, or to the function `direct`. */
export interface SendInput {
  readonly to: 'http' | 'direct';
  /** The header `prefer`, for the endpoint alone. */
  readonly prefer?: string | undefined;
  /** The body as it is sent. */
  readonly body: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly durationMs: number;
}

/** What the page can have done. */
export type Action =
  | { readonly do: 'behave'; readonly behaviour: Behaviour }
  | { readonly do: 'fail-next'; readonly times: number; readonly status: number }
  | { readonly do: 'forget-faults' }
  | { readonly do: 'revoke-tokens' }
  | { readonly do: 'rotate-secret' }
  | { readonly do: 'rotate-cxone-alone' }
  | { readonly do: 'store-secret' }
  | { readonly do: 'refuse-secret'; readonly refuse: boolean }
  | { readonly do: 'refuse-messages'; readonly refuse: boolean }
  | { readonly do: 'choose'; readonly name: string; readonly choice: string | number }
  | { readonly do: 'add-guest'; readonly guestId: string }
  | { readonly do: 'define-field'; readonly ident: string }
  | { readonly do: 'replay' };
