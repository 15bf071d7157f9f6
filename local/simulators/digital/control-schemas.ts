// Owns the bodies that the control endpoints of the Digital Experience simulator take.

import * as z from 'zod';
import type { Customer } from './customers.ts';
import { IDENT } from './definitions.ts';
import { SWITCH_NAMES, SWITCHES, type Switches, type SwitchName, shownName } from './switches.ts';

const id = z.string().min(1).max(200);
const ident = z.string().regex(IDENT);

const nameByShown = new Map(SWITCH_NAMES.map((name) => [shownName(name), name]));

const choiceOf = (name: SwitchName, given: unknown): string | number | undefined =>
  SWITCHES[name].choices.find((choice) => choice === given);

const choicesOf = (name: SwitchName): string => {
  const { choices } = SWITCHES[name];
  const kind = choices.every((choice) => typeof choice === 'number') ? ', a number' : '';
  return `must be ${choices.join(' or ')}${kind}`;
};

/** Switches by their snake_case names. */
export const switchesSchema = z.record(z.string(), z.unknown()).transform((input, context) => {
  const chosen: Record<string, string | number> = {};
  for (const [shown, given] of Object.entries(input)) {
    const name = nameByShown.get(shown);
    const choice = name === undefined ? undefined : choiceOf(name, given);
    if (name !== undefined && choice !== undefined) chosen[name] = choice;
    else {
      const message = name === undefined ? 'no such switch' : choicesOf(name);
      context.addIssue({ code: 'custom', path: [shown], message });
    }
  }
  return chosen as Partial<Switches>;
});

/** A customer with fields by ident, as somebody else would set them. */
export const customerSchema = z.strictObject({ id, fields: z.record(ident, z.string()).optional() });

/** Two customers that are there, to be one. */
export const mergeSchema = (find: (id: string) => Customer | undefined) => {
  const known = id.refine((text) => find(text)?.id === text, 'no such customer');
  return z
    .strictObject({ from: known, into: known })
    .refine(({ from, into }) => from !== into, { path: ['into'], message: 'must be another customer' });
};

/** A field to be defined. */
export const fieldSchema = z
  .strictObject({
    ident,
    label: z.string().min(1).optional(),
    type: z.enum(['text', 'email', 'list']).optional(),
    values: z.array(z.string()).optional(),
  })
  .transform(({ ident, label, type, values }) => ({
    ident,
    ...(label !== undefined && { label }),
    ...(type !== undefined && { type }),
    ...(values !== undefined && { values }),
  }));

const text = z.string().min(1);

/** What discovery says of the tenant from now on; an empty object for the usual. */
export const discoverySchema = z.partialRecord(
  z.enum(['area', 'domain', 'api_endpoint', 'auth_endpoint', 'tenantId']),
  text,
);

/** A limit of rate. */
export const rateLimitSchema = z
  .strictObject({ requests_per_second: z.number().positive(), burst: z.int().min(1) })
  .transform(({ requests_per_second, burst }) => ({ requestsPerSecond: requests_per_second, burst }));

/** Credentials that are valid from now on; those not named stay. */
export const credentialsSchema = z
  .strictObject({ client_id: text, client_secret: text, access_key_id: text, access_key_secret: text })
  .partial()
  .transform(({ client_id, client_secret, access_key_id, access_key_secret }) => ({
    ...(client_id !== undefined && { clientId: client_id }),
    ...(client_secret !== undefined && { clientSecret: client_secret }),
    ...(access_key_id !== undefined && { accessKeyId: access_key_id }),
    ...(access_key_secret !== undefined && { accessKeySecret: access_key_secret }),
  }));
