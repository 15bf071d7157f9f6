// Lists of Digital Experience, as pairs: customers by an identity, and the custom fields that are defined.
import type { HttpRequest } from '../../http/http-client.ts';
import { parseJson } from '../../parse-json.ts';
import type { Exchange } from '../exchange.ts';
import { authorized, type Customer, toCustomer } from './customer-exchange.ts';
import { digitalFailure, digitalUnexpected } from './digital-failure.ts';

// Enough that more than one shows.
const LIMIT = 10;

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Customers by the id that the widget knows. */
export const identityRequest = (widgetId: string, accessToken: string): HttpRequest => {
  const query = encodeURIComponent(`identityIdOnExternalPlatform IN (${quoted(widgetId)})`);
  return {
    method: 'GET',
    path: `/dfo/3.0/customers?query=${query}&limit=${LIMIT}`,
    headers: authorized(accessToken),
  };
};

const SEARCH = 'the search for the customer';
const DEFINITIONS = 'the reading of the custom field definitions';

/** What is no customer is left out. */
export const IDENTITY_EXCHANGE: Exchange<undefined, readonly Customer[]> = {
  name: SEARCH,
  process(reply, nowMs) {
    if (reply.status !== 200) throw digitalFailure(reply, SEARCH, nowMs);
    const { data } = Object(parseJson(reply.body));
    if (!Array.isArray(data)) throw digitalUnexpected(reply.status, SEARCH);
    return data.flatMap((each) => toCustomer(each) ?? []);
  },
};

/** A custom field as an administrator defined it. */
export interface FieldDefinition {
  readonly ident: string;
  /** `text`, `email` or `list`. */
  readonly type: unknown;
  /** Of a list. */
  readonly values: unknown;
}

/** All custom fields of customers that are defined. */
export const definitionsRequest = (accessToken: string): HttpRequest => ({
  method: 'GET',
  path: '/dfo/3.0/customers/custom-field-definitions',
  headers: authorized(accessToken),
});

/** What has no ident is left out. */
export const DEFINITIONS_EXCHANGE: Exchange<undefined, readonly FieldDefinition[]> = {
  name: DEFINITIONS,
  process(reply, nowMs) {
    if (reply.status !== 200) throw digitalFailure(reply, DEFINITIONS, nowMs);
    const definitions = parseJson(reply.body);
    if (!Array.isArray(definitions)) throw digitalUnexpected(reply.status, DEFINITIONS);
    return definitions.flatMap((each) => {
      const { ident, type, values } = Object(each);
      return typeof ident === 'string' ? [{ ident, type, values }] : [];
    });
  },
};
