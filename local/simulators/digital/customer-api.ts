// Owns the true replies of the customers' endpoints: what the Digital Experience API says to a bearer that may,
// as the switches choose it.

import * as z from 'zod';
import { parseJson } from '../../../lib/parse-json.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import type { Customer, Customers } from './customers.ts';
import { type Definitions, IDENT } from './definitions.ts';
import { isOfType } from './grant-input.ts';
import { parseIdentityQuery } from './identity-query.ts';
import { badRequest, type Problem, refusal, unknownCustomer } from './problems.ts';
import { type DigitalRequest, identOf } from './routes.ts';
import type { Switches } from './switches.ts';

const fieldsSchema = z.array(z.strictObject({ ident: z.string(), value: z.string() }));
const MOST_CUSTOMERS = 100;
const ok = (body: unknown): JsonReply => ({ status: 200, body });
const NO_CONTENT: JsonReply = { status: 204, body: undefined };

/** Creates the function that replies to a request for customers or their definitions. */
export const createCustomerApi = (deps: {
  readonly customers: Customers;
  readonly definitions: Definitions;
  readonly switches: Readonly<Switches>;
}): ((exchange: Exchange, request: DigitalRequest) => JsonReply) => {
  const { customers, definitions, switches } = deps;

  const withCustomer = (
    id: string | undefined,
    isRead: boolean,
    reply: (customer: Customer) => JsonReply,
  ): JsonReply => {
    if (id === undefined) return badRequest('The id is not percent-encoded UTF-8.');
    const follows = switches.oldCustomer === 'followed' || (switches.oldCustomer === 'read' && isRead);
    const customer = customers.find(id, follows);
    return customer === undefined ? unknownCustomer(switches.unknownCustomer, id) : reply(customer);
  };

  const problemOf = ({ ident, value }: { ident: string; value: string }): Problem | undefined => {
    if (definitions.has(ident)) return definitions.problemWith(ident, value);
    if (switches.undefinedField === 'ignored' && IDENT.test(ident)) return undefined;
    const message = `Field "${ident}" with value "${value}" is not defined.`;
    return { field: ident, message, parameters: { ident }, errorCode: 'CUSTOM_FIELD_NOT_FOUND' };
  };

  const put = ({ headers, body }: Exchange, { id }: Customer): JsonReply => {
    if (!isOfType(headers['content-type'], 'application/json')) return badRequest('Send application/json.');
    const { data: fields } = fieldsSchema.safeParse(parseJson(body));
    if (fields === undefined) return badRequest(`"${body}" is no array of {"ident", "value"}.`);
    const problems = fields.map(problemOf).filter((problem) => problem !== undefined);
    if (problems.length > 0) return refusal(400, problems);
    const stored = fields.filter(({ ident }) => definitions.has(ident));
    customers.write(
      id,
      Object.fromEntries(stored.map(({ ident, value }) => [ident, value])),
      switches.put === 'replaces',
    );
    if (switches.putReply === 'none') return NO_CONTENT;
    return ok(switches.putReply === 'empty' ? {} : customers.find(id, false));
  };

  const query = (text: string): JsonReply => {
    const parameters = new URLSearchParams(text);
    const ids = parseIdentityQuery(parameters.get('query') ?? '');
    const limit = Number(parameters.get('limit') ?? MOST_CUSTOMERS);
    if (ids === undefined || switches.identityQuery === 'refused') {
      return badRequest(`The query "${parameters.get('query')}" is not supported.`, 'INVALID_QUERY');
    }
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_CUSTOMERS) {
      return badRequest(`limit must be from 1 to ${MOST_CUSTOMERS}.`);
    }
    const found = customers.byIdentity(ids);
    return ok({ hits: found.length, data: found.slice(0, limit) });
  };

  return (exchange, { target, guestId }) => {
    if (target === 'definitions') return ok(definitions.all());
    if (target === 'query') return query(exchange.query);
    if (target === 'get') return withCustomer(guestId, true, ok);
    if (target === 'put') return withCustomer(guestId, false, (customer) => put(exchange, customer));
    return withCustomer(guestId, false, ({ id }) => {
      const ident = identOf(exchange);
      if (ident !== undefined && customers.remove(id, ident)) return NO_CONTENT;
      return refusal(404, [
        { message: `Customer "${id}" has no field "${ident}".`, errorCode: 'CUSTOM_FIELD_NOT_FOUND' },
      ]);
    });
  };
};
