// The calls to Digital Experience that one attempt may make, with its token and within its time.
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import type { Exchange, Exchanger, TimeLimit } from '../exchange.ts';
import {
  type Asked,
  CUSTOMER_EXCHANGE,
  type Customer,
  customerRequest,
  hasIdentity,
  REMOVAL_EXCHANGE,
  removalRequest,
  WRITE_EXCHANGE,
  writeRequest,
} from './customer-exchange.ts';
import {
  DEFINITIONS_EXCHANGE,
  definitionsRequest,
  type FieldDefinition,
  IDENTITY_EXCHANGE,
  identityRequest,
} from './customer-search.ts';
import { isLasting } from './digital-failure.ts';
import type { Written } from './refused-write.ts';

/** Each is one exchange. All throw ServiceError; a customer that there is not is `cxone_not_found`. */
export interface CustomerCalls {
  read(asked: Asked): Promise<Customer>;
  /** Returns the status of the success. */
  write(customerId: string, written: Written): Promise<number>;
  /** Returns the status of the success. */
  remove(customerId: string, ident: string): Promise<number>;
  /** Those that have the identity, by now under another id. */
  search(asked: Asked): Promise<readonly Customer[]>;
  /** The one that has it; `undefined` too where searching is not allowed. */
  find(asked: Asked): Promise<Customer | undefined>;
  definitions(): Promise<readonly FieldDefinition[]>;
}

/** The calls below one base URL. */
export const createCustomerCalls = (deps: {
  readonly http: HttpClient;
  readonly exchanger: Exchanger;
  readonly accessToken: string;
  readonly limit: TimeLimit;
}): CustomerCalls => {
  const { http, exchanger, accessToken, limit } = deps;
  const call = <S, T>(request: HttpRequest, exchange: Exchange<S, T>, sent: S): Promise<T> =>
    exchanger.within(limit, http, request, exchange, sent);
  const search = async (asked: Asked): Promise<readonly Customer[]> => {
    const found = await call(identityRequest(asked.widgetId, accessToken), IDENTITY_EXCHANGE, undefined);
    return found.filter((customer) => hasIdentity(customer, asked));
  };

  return {
    read: (asked) => call(customerRequest(asked.customerId, accessToken), CUSTOMER_EXCHANGE, asked),
    write: (customerId, written) =>
      call(writeRequest(customerId, written.fields, accessToken), WRITE_EXCHANGE, written),
    remove: (customerId, ident) =>
      call(removalRequest(customerId, ident, accessToken), REMOVAL_EXCHANGE, undefined),
    search,
    async find(asked) {
      try {
        const same = await search(asked);
        // Of several nobody knows which one is meant.
        return same.length === 1 ? same[0] : undefined;
      } catch (error) {
        // The token has just served another call: what fails here is the search, which not every role may make, and
        // whose form no document confirms.
        if (isLasting(error)) return undefined;
        throw error;
      }
    },
    definitions: () => call(definitionsRequest(accessToken), DEFINITIONS_EXCHANGE, undefined),
  };
};
