// Owns the order in which a healthy tenant looks at a request: the limit of rate first, as gateways do, then
// the bearer, then what its employee may do, then what is asked.

import type { RateLimiter } from '../cxone/rate-limiter.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import type { Discovery } from './discovery.ts';
import { refusal } from './problems.ts';
import { ACCESS_KEY_PATH, type DigitalRequest } from './routes.ts';
import type { Switches } from './switches.ts';
import type { TokenDesk } from './tokens.ts';

const NOT_FOUND: JsonReply = { status: 404, body: { error: 'not_found', message: 'no such endpoint' } };

/** Creates the function that replies to a request as a healthy tenant would. */
export const createTrueReply = (deps: {
  readonly tokens: TokenDesk;
  readonly discovery: Discovery;
  readonly customerApi: (exchange: Exchange, request: DigitalRequest) => JsonReply;
  readonly limiter: () => RateLimiter | undefined;
  readonly switches: Readonly<Switches>;
}): ((exchange: Exchange, request: DigitalRequest) => JsonReply) => {
  const { tokens, discovery, customerApi, limiter, switches } = deps;

  const obstacle = (exchange: Exchange, { target }: DigitalRequest): JsonReply | undefined => {
    const waitSeconds = limiter()?.take() ?? 0;
    if (waitSeconds > 0) {
      const headers = switches.retryAfter === 'sent' ? { 'retry-after': String(waitSeconds) } : undefined;
      return refusal(429, [{ message: 'Too many requests.', errorCode: 'TOO_MANY_REQUESTS' }], headers);
    }
    if (!tokens.check(exchange.headers.authorization)) {
      return refusal(401, [{ message: 'The token is not valid.', errorCode: 'UNAUTHORIZED' }]);
    }
    const isRead = target !== 'put' && target !== 'delete';
    if (switches.permission === 'all' || (switches.permission === 'read' && isRead)) return undefined;
    return refusal(switches.missingPermission, [
      { message: 'The user has no permission.', errorCode: 'FORBIDDEN' },
    ]);
  };

  return (exchange, request) => {
    switch (request.target) {
      case 'other':
        return NOT_FOUND;
      case 'openid':
        return discovery.openid();
      case 'discovery':
        return discovery.configuration(exchange);
      case 'token':
        return exchange.path === ACCESS_KEY_PATH
          ? tokens.accessKeyGrant(exchange)
          : tokens.passwordGrant(exchange);
      default:
        return obstacle(exchange, request) ?? customerApi(exchange, request);
    }
  };
};
