// Owns what only a tenant can tell, as switches of the simulator: what each decides, and its choices, of which
// the first is what it starts with.

interface Switch {
  readonly does: string;
  readonly choices: readonly (string | number)[];
}

/** By name. */
export const SWITCHES = {
  put: { does: 'whether PUT merges with what is there or replaces it', choices: ['merges', 'replaces'] },
  putReply: {
    does: 'the reply to PUT: 200 with {}, 200 with the customer, or 204',
    choices: ['empty', 'customer', 'none'],
  },
  undefinedField: {
    does: 'a field that is not defined is not stored, or refused with 400',
    choices: ['ignored', 'refused'],
  },
  unknownCustomer: { does: 'the status for an unknown customer', choices: [404, 400] },
  oldCustomer: {
    does: 'the id of a customer that was merged is unknown, leads to the other, or does so on reading alone',
    choices: ['unknown', 'followed', 'read'],
  },
  identityQuery: {
    does: 'the query by idOnExternalPlatform is supported, or refused with 400',
    choices: ['supported', 'refused'],
  },
  permission: {
    does: 'what the employee of the access key may do: all, read alone, or nothing',
    choices: ['all', 'read', 'none'],
  },
  missingPermission: { does: 'the status where a permission is missing', choices: [403, 401] },
  retryAfter: {
    does: 'whether a 429 of the rate limit has a Retry-After',
    choices: ['sent', 'omitted'],
  },
  refusedKey: { does: 'the status for an access key that is refused', choices: [400, 401] },
  clientAuthentication: {
    does: 'the authentication that the application is registered with',
    choices: ['basic', 'basic-form-encoded', 'post'],
  },
  tenantIdIn: {
    does: 'which token has the claim tenantId: both, or the access token alone',
    choices: ['both', 'access_token'],
  },
} as const satisfies Readonly<Record<string, Switch>>;

/** The name of a switch. */
export type SwitchName = keyof typeof SWITCHES;

/** A choice for every switch. */
export type Switches = { -readonly [Name in SwitchName]: (typeof SWITCHES)[Name]['choices'][number] };

/** The names, in the order of the table. */
export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** What every switch starts with. */
export const FIRST_CHOICES = Object.freeze(
  Object.fromEntries(SWITCH_NAMES.map((name) => [name, SWITCHES[name].choices[0]])),
) as Readonly<Switches>;

/** The name of a switch as its control takes it: `putReply` is `put_reply`. */
export const shownName = (name: SwitchName): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every switch by the name that its control takes. */
export const shownSwitches = (switches: Readonly<Switches>): Record<string, string | number> =>
  Object.fromEntries(SWITCH_NAMES.map((name) => [shownName(name), switches[name]]));
