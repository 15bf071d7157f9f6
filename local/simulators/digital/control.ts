// Owns the control endpoints of the Digital Experience simulator, under /_simulator/, for curl. Refuses bad
// input with a 400 that names the field; shows no credentials.

import type { RateLimit } from '../cxone/rate-limiter.ts';
import {
  type CommonControls,
  controlName,
  createCommonControlReply,
  NO_SUCH_CONTROL,
} from '../shared/common-controls.ts';
import { ok, withInput } from '../shared/control-input.ts';
import { indexReply, isIndexRequest } from '../shared/index-page.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import {
  credentialsSchema,
  customerSchema,
  discoverySchema,
  fieldSchema,
  mergeSchema,
  rateLimitSchema,
  switchesSchema,
} from './control-schemas.ts';
import type { Customer, FieldValues } from './customers.ts';
import type { FieldDefinition, NewField } from './definitions.ts';
import type { TenantConfiguration } from './discovery.ts';
import { DIGITAL_INDEX } from './index-page.ts';
import { decodeSegment, type FaultTarget, faultTargets } from './routes.ts';
import { type Switches, shownSwitches } from './switches.ts';
import type { Credentials } from './tokens.ts';

/** Everything that can be controlled over HTTP. */
export interface Controls extends CommonControls<FaultTarget> {
  /** The choices in force; live. */
  readonly switches: Readonly<Switches>;
  /** Turns switches; those not named stay. */
  set(switches: Partial<Switches>): void;
  /** The customer of this id, wherever it was merged into; `undefined` for an unknown one. */
  customer(id: string): Customer | undefined;
  addCustomer(id: string): void;
  /** What somebody else writes: sets these fields, defined or not, and keeps the others. */
  writeFields(id: string, fields: FieldValues): void;
  /** Makes two customers one: the first id is gone, its identities and fields are the second's. */
  merge(from: string, into: string): void;
  definitions(): FieldDefinition[];
  defineField(field: NewField): void;
  removeField(ident: string): boolean;
  /** Changes what discovery says of the tenant; an empty object takes all of that back. */
  setDiscovery(configuration: Partial<TenantConfiguration>): void;
  setRateLimit(limit: RateLimit | undefined): void;
  /** Rotates credentials; tokens handed out before keep working until they expire or are revoked. */
  setCredentials(credentials: Partial<Credentials>): void;
}

const unknown = (what: string): JsonReply => ({ status: 404, body: { error: `no such ${what}` } });

const named = (name: string, folder: string): string | undefined =>
  name.startsWith(`${folder}/`) ? decodeSegment(name.slice(folder.length + 1)) : undefined;

/** The reply to a control request: 404 when there is no such control. */
export const createControlReply = (controls: Controls): ((exchange: Exchange) => JsonReply) => {
  const commonReply = createCommonControlReply(controls, faultTargets, 'put');
  const shown = (): unknown => shownSwitches(controls.switches);

  const byBody: Readonly<Record<string, (body: string) => JsonReply>> = {
    'POST switches': (body) =>
      withInput(switchesSchema, body, (changed) => {
        controls.set(changed);
        return shown();
      }),
    'POST customers': (body) =>
      withInput(customerSchema, body, ({ id, fields = {} }) => {
        controls.addCustomer(id);
        controls.writeFields(id, fields);
        return controls.customer(id);
      }),
    'POST merge': (body) =>
      withInput(mergeSchema(controls.customer), body, ({ from, into }) => {
        controls.merge(from, into);
        return controls.customer(into);
      }),
    'POST definitions': (body) =>
      withInput(fieldSchema, body, (field) => {
        controls.defineField(field);
        return controls.definitions();
      }),
    'POST discovery': (body) =>
      withInput(discoverySchema, body, (changed) => {
        controls.setDiscovery(changed);
        return changed;
      }),
    'POST rate-limit': (body) =>
      withInput(rateLimitSchema, body, (limit) => {
        controls.setRateLimit(limit);
        return { limited: true };
      }),
    'POST credentials': (body) =>
      withInput(credentialsSchema, body, (changed) => {
        controls.setCredentials(changed);
        return { rotated: Object.keys(changed).length };
      }),
  };

  return (exchange) => {
    if (isIndexRequest(exchange)) return indexReply(DIGITAL_INDEX);
    const { method, body } = exchange;
    const name = controlName(exchange);
    const act = byBody[`${method} ${name}`];
    if (act !== undefined) return act(body);
    if (method === 'GET' && name === 'switches') return ok(shown());
    if (method === 'GET' && name === 'definitions') return ok(controls.definitions());
    if (method === 'DELETE' && name === 'rate-limit') {
      controls.setRateLimit(undefined);
      return ok({ limited: false });
    }
    const id = named(name, 'customers');
    if (method === 'GET' && id !== undefined) {
      const customer = controls.customer(id);
      return customer === undefined ? unknown('customer') : ok(customer);
    }
    const ident = named(name, 'definitions');
    if (method === 'DELETE' && ident !== undefined) {
      return controls.removeField(ident) ? ok(controls.definitions()) : unknown('field');
    }
    return commonReply(exchange) ?? NO_SUCH_CONTROL;
  };
};
