// A customer of Digital Experience and its custom fields, as pairs: build the request, process the reply.
import { CxoneRejectedError, type ServiceError } from '../../errors.ts';
import type { HttpReply, HttpRequest } from '../../http/http-client.ts';
import { parseJson } from '../../parse-json.ts';
import type { Exchange } from '../exchange.ts';
import { isTooDeep } from '../json-depth.ts';
import { strayReply } from '../reply-failure.ts';
import { digitalFailure, digitalUnexpected, notFound } from './digital-failure.ts';
import { refusedWrite, type Written } from './refused-write.ts';

/** A custom field of a customer. Its value is whatever stands there; other keys may stand beside. */
export type CustomField = Readonly<Record<string, unknown>> & { readonly ident: string };

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.isWellFormed();

// What JSON.parse has rounded would be written back changed.
const isRounded = (value: unknown): boolean =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;

// One that cannot be written again as it is must not be left out, or changed, unnoticed.
const isCustomFields = (value: unknown): value is readonly CustomField[] =>
  Array.isArray(value) &&
  value.every((field) => isName(Object(field).ident) && !isRounded(Object(field).value));

/** A customer as it was read. */
export interface Customer {
  readonly id: string;
  readonly updatedAt: unknown;
  readonly customFields: readonly CustomField[];
  readonly identities: readonly unknown[];
}

/** The headers of every call. */
export const authorized = (accessToken: string) => ({
  authorization: `Bearer ${accessToken}`,
  accept: 'application/json',
});

const pathOf = (customerId: string): string => `/dfo/3.0/customers/${encodeURIComponent(customerId)}`;

/** `undefined` where it is none as NICE documents it. */
export const toCustomer = (value: unknown): Customer | undefined => {
  const { id, updatedAt, customFields, identities } = Object(value);
  const [fields, known] = [customFields ?? [], identities ?? []];
  if (!isName(id) || !isCustomFields(fields) || !Array.isArray(known) || isTooDeep(value)) return undefined;
  return { id, updatedAt, customFields: fields, identities: known };
};

/** Who is meant: the id of a customer, and what the widget knows it by. */
export interface Asked {
  readonly customerId: string;
  readonly widgetId: string;
}

/** Whether it is who is meant, whatever its id is by now: a customer's id is made of its channel and identity. */
export const hasIdentity = ({ identities }: Customer, { customerId, widgetId }: Asked): boolean =>
  identities.some((identity) => {
    const { idOnExternalPlatform: id, externalPlatformId: channel } = Object(identity);
    return (
      id === widgetId && (channel === undefined || channel === null || `${channel}_${id}` === customerId)
    );
  });

/** One customer. */
export const customerRequest = (customerId: string, accessToken: string): HttpRequest => ({
  method: 'GET',
  path: pathOf(customerId),
  headers: authorized(accessToken),
});

const READING = 'the reading of the customer';

// The request holds nothing but the id: whatever is wrong with it, there is no such customer.
const unknownCustomer = (failure: ServiceError): ServiceError =>
  failure instanceof CxoneRejectedError && failure.code === 'cxone_bad_request' ? notFound(failure) : failure;

/** After a merge it may be found under another id, and is known by its identities. */
export const CUSTOMER_EXCHANGE: Exchange<Asked, Customer> = {
  name: READING,
  process(reply, nowMs, asked) {
    if (reply.status !== 200) throw unknownCustomer(digitalFailure(reply, READING, nowMs));
    const found = toCustomer(parseJson(reply.body));
    if (!found) throw digitalUnexpected(reply.status, READING);
    if (found.id !== asked.customerId && !hasIdentity(found, asked)) throw strayReply(reply.status, READING);
    return found;
  },
};

/** Writes custom fields of a customer. */
export const writeRequest = (
  customerId: string,
  fields: Written['fields'],
  accessToken: string,
): HttpRequest => ({
  method: 'PUT',
  path: `${pathOf(customerId)}/custom-fields`,
  headers: { ...authorized(accessToken), 'content-type': 'application/json' },
  body: JSON.stringify(fields),
});

/** Removes one custom field of a customer. */
export const removalRequest = (customerId: string, ident: string, accessToken: string): HttpRequest => ({
  method: 'DELETE',
  path: `${pathOf(customerId)}/custom-fields/${encodeURIComponent(ident)}`,
  headers: authorized(accessToken),
});

// No document describes the body of a success.
const succeeded = (reply: HttpReply, name: string, nowMs: number): number => {
  if (reply.status < 200 || reply.status > 299) throw digitalFailure(reply, name, nowMs);
  return reply.status;
};

const WRITING = 'the attribute update';
const REMOVAL = 'the removal of the attribute';

/** What is sent, and which idents of it are ours. The result is the status. */
export const WRITE_EXCHANGE: Exchange<Written, number> = {
  name: WRITING,
  process(reply, nowMs, written) {
    if (reply.status === 400) throw refusedWrite(reply, WRITING, nowMs, written);
    return succeeded(reply, WRITING, nowMs);
  },
};

/** The result is the status. */
export const REMOVAL_EXCHANGE: Exchange<undefined, number> = {
  name: REMOVAL,
  process: (reply, nowMs) => succeeded(reply, REMOVAL, nowMs),
};
