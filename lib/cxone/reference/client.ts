// The client for the API of the reference document: one exchange for a token, and one for an update.
import type { HttpClient } from '../../http/http-client.ts';
import type { CxoneClient } from '../client.ts';
import { createExchanger } from '../exchange.ts';
import { TOKEN_EXCHANGE } from '../token-reply.ts';
import { ATTRIBUTE_EXCHANGE, attributeRequest, processAttributeReply } from './attribute-exchange.ts';
import type { ClientCredentials } from './credentials.ts';
import { processTokenReply, tokenRequest } from './token-exchange.ts';

const TOKEN = { name: TOKEN_EXCHANGE, process: processTokenReply };
const ATTRIBUTES = { name: ATTRIBUTE_EXCHANGE, process: processAttributeReply };

/** @see RFC 6749, section 4.4 (client credentials grant) */
export const createReferenceClient = (deps: {
  readonly http: HttpClient;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
}): CxoneClient<ClientCredentials> => {
  const { http } = deps;
  const { unbound, within } = createExchanger(deps);
  return {
    requestToken: (credentials) => unbound(http, tokenRequest(credentials), TOKEN, undefined),
    upsertAttributes: (update, accessToken, deadline) =>
      within(deadline, http, attributeRequest(update, accessToken), ATTRIBUTES, update),
  };
};
