// Owns the endpoint that the examples call: an HTTP API over the handler of a world, with an authorizer if it has
// one. It refuses as API Gateway does.
import { onTestFinished } from 'vitest';
import { type Exchange, startLoopbackServer } from '../../../local/simulators/shared/loopback-server.ts';
import { httpApiEvent } from '../http-events.ts';
import type { WorldOf } from '../world-core.ts';
import type { Upstream } from '../world-simulators.ts';

/** Starts it; returns the URL of the route, as the output HttpEndpoint gives it. */
export const startHttpEndpoint = async (
  world: Pick<WorldOf<Upstream>, 'handle'>,
  isAllowed: (exchange: Exchange) => Promise<boolean> | boolean = () => true,
): Promise<string> => {
  const { pathname } = new URL(httpApiEvent().rawPath, 'http://localhost');
  const server = await startLoopbackServer(async (exchange) => {
    const { method, path, headers, body, response } = exchange;
    const refuse = (status: number, message: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    if (method !== 'POST' || path !== pathname) return void refuse(404, 'Not Found');
    if (!(await isAllowed(exchange))) return void refuse(403, 'Forbidden');
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const reply = await world.handle(httpApiEvent({ body, headers: Object.fromEntries(given) }));
    response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body));
  });
  onTestFinished(() => server.close());
  return `${server.url}${pathname}`;
};
