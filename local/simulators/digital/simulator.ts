// Owns the Digital Experience simulator: issuer, discovery and API of one tenant in one server; its options, its
// handle, and how its parts are put together.

import { createRateLimiter, type RateLimit, type RateLimiter } from '../cxone/rate-limiter.ts';
import { type CxoneServerOptions, startCxoneServer, type Traffic } from '../shared/cxone-server.ts';
import { type Controls, createControlReply } from './control.ts';
import { createCustomerApi } from './customer-api.ts';
import { type CustomField, createCustomers, type FieldValues } from './customers.ts';
import { createDefinitions, type NewField } from './definitions.ts';
import { createDiscovery } from './discovery.ts';
import { classify, type FaultTarget, type Target, targets } from './routes.ts';
import { FIRST_CHOICES, type Switches } from './switches.ts';
import { type Credentials, createTokenDesk } from './tokens.ts';
import { createTrueReply } from './true-reply.ts';

/** Everything has a default: a tenant with one application, one access key, one customer and the fields of the samples. */
export interface DigitalSimulatorOptions extends CxoneServerOptions<FaultTarget, Target> {
  readonly credentials?: Partial<Credentials>;
  readonly tokenLifetimeSeconds?: number;
  readonly tenantId?: string;
  /** Ids of customers, with the prefix of their channel. */
  readonly customers?: readonly string[];
  /** The custom fields that an administrator has defined: idents, or more of them. */
  readonly fields?: readonly (string | NewField)[];
  readonly switches?: Partial<Switches>;
  readonly latencyMs?: Readonly<Partial<Record<Target, number>>>;
  readonly rateLimit?: RateLimit;
}

/** A running Digital Experience simulator. */
export interface DigitalSimulator extends Traffic<FaultTarget, Target>, Controls {
  /** Issuer, regional host and `api_endpoint` in one. */
  readonly url: string;
  readonly port: number;
  readonly tenantId: string;
  /** The customer's fields; empty for an unknown one. */
  fieldsOf(id: string): readonly CustomField[];
  customerIds(): string[];
  /** All tokens handed out, id and refresh tokens too. */
  issuedTokens(): string[];
  /** Back to the state it started in, switches, counts and records included. */
  reset(): void;
  close(): Promise<void>;
}

/** What the tenant knows where a test names nothing else; keys end as real ones do. */
export const SAMPLE_CREDENTIALS: Credentials = {
  clientId: 'guest attributes@demo.example',
  clientSecret: 'demo+secret/of the application',
  accessKeyId: 'DEMOKEYIDDEMOKEYIDDEMOKEYIDDEMOKEYIDDEMOKEYIDDEMOKEY====',
  accessKeySecret: 'DEMOSECRETDEMOSECRETDEMOSECRETDEMOSECRETDEMOSECRETDE====',
};
const SAMPLE_TENANT = '11ed0000-0000-4000-8000-000000000001';
const SAMPLE_CUSTOMER = 'chat_guest-abc-123';
const SAMPLE_FIELDS = ['hashed_user_id', 'hashed_email', 'hashed_phone'];

const fieldOf = (field: string | NewField): NewField =>
  typeof field === 'string' ? { ident: field } : field;

/** Starts a Digital Experience simulator on 127.0.0.1. */
export const startDigitalSimulator = async (
  options: DigitalSimulatorOptions = {},
): Promise<DigitalSimulator> => {
  const { now = Date.now, tenantId = SAMPLE_TENANT, latencyMs = {} } = options;
  const switches: Switches = { ...FIRST_CHOICES, ...options.switches };
  let url = '';
  let limiter: RateLimiter | undefined;
  const setRateLimit = (limit: RateLimit | undefined): void => {
    limiter = limit === undefined ? undefined : createRateLimiter(limit, now);
  };
  setRateLimit(options.rateLimit);
  const tokens = createTokenDesk({
    credentials: { ...SAMPLE_CREDENTIALS, ...options.credentials },
    lifetimeSeconds: options.tokenLifetimeSeconds ?? 3600,
    tenantId,
    issuer: () => url,
    switches,
    now,
  });
  const discovery = createDiscovery({ tenantId, url: () => url });
  const definitions = createDefinitions((options.fields ?? SAMPLE_FIELDS).map(fieldOf));
  const customers = createCustomers({ customers: options.customers ?? [SAMPLE_CUSTOMER], now });
  const customerApi = createCustomerApi({ customers, definitions, switches });
  const controls = {
    switches,
    set: (changed: Partial<Switches>) => void Object.assign(switches, changed),
    customer: (id: string) => customers.find(id, true),
    addCustomer: customers.add,
    writeFields: (id: string, fields: FieldValues) => customers.write(id, fields, false),
    merge: customers.merge,
    definitions: definitions.all,
    defineField: definitions.define,
    removeField: definitions.remove,
    setDiscovery: discovery.set,
    setRateLimit,
    setCredentials: tokens.setCredentials,
    revokeTokens: tokens.revokeAll,
  };

  const server = await startCxoneServer<FaultTarget, Target>(
    {
      targets,
      classify,
      trueReply: createTrueReply({ tokens, discovery, customerApi, limiter: () => limiter, switches }),
      createControlReply: (traffic) => createControlReply({ ...traffic, ...controls }),
      latencyMsOf: (target) => latencyMs[target],
    },
    options,
  );
  url = server.url;

  return {
    ...server.traffic,
    ...controls,
    url,
    port: server.port,
    tenantId,
    get counts() {
      return server.traffic.counts;
    },
    fieldsOf: (id) => customers.find(id, true)?.customFields ?? [],
    customerIds: customers.ids,
    issuedTokens: tokens.issued,
    reset() {
      Object.assign(switches, FIRST_CHOICES, options.switches);
      for (const part of [tokens, definitions, customers, server.traffic]) part.reset();
      discovery.set({});
      setRateLimit(options.rateLimit);
    },
    close: server.close,
  };
};
