// What a reply means that is none of the service: API Gateway's own refusals have neither code nor hint.
import type { Reply } from './send-request.ts';

/** How the request was let in. */
export type Way = 'signature' | 'token' | 'nothing';

const FORBIDDEN: Readonly<Record<Way, string>> = {
  signature:
    'API Gateway refused the signature: give the role of these credentials execute-api:Invoke on the output HttpInvokeArn (docs/deploy.md has the policy), or check that they are of the right account.',
  token: 'API Gateway refused the token: it lacks the scopes that jwtScopes asks for.',
  nothing: 'API Gateway wants a signature: call with --stage.',
};

const UNAUTHORIZED: Readonly<Record<Way, string>> = {
  signature: 'This deployment wants a JSON Web Token: give --token-file.',
  token:
    'API Gateway refused the token: it is of another issuer or audience than jwtIssuer and jwtAudience, or has ended.',
  nothing: 'This deployment wants a JSON Web Token: give --token-file.',
};

/** The way out; `undefined` where the reply is the service's, which has its own. */
export const explainReply = ({ status, body }: Reply, way: Way): string | undefined => {
  if (status < 300 || Object(body).code !== undefined) return undefined;
  if (status === 401) return UNAUTHORIZED[way];
  if (status === 403) return FORBIDDEN[way];
  if (status === 404) return 'There is no such route: the path is /api/update-guest-attributes, by POST.';
  if (status === 429)
    return 'The throttle of the endpoint: throttleRate and throttleBurst. Call again later.';
  if (status === 503)
    return 'The function has no free environment: reservedConcurrency, or the limit of the account.';
  return 'That is no response of the service: check the URL.';
};
