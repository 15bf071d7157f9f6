// Owns a stand before CXone through which all requests pass, unless a test answers one itself.
import { onTestFinished } from 'vitest';
import { type Exchange, startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';

/** Starts it before the server at `target`; returns its URL. `intercept` resolves to true where it has answered. */
export const startGateway = async (
  target: string,
  intercept: (exchange: Exchange) => Promise<boolean>,
): Promise<string> => {
  const server = await startLoopbackServer(async (exchange) => {
    if (await intercept(exchange)) return;
    const { method, path, query, headers, body, response } = exchange;
    const { authorization = '', 'content-type': contentType = 'application/json' } = headers;
    const reply = await fetch(`${target}${path}${query ? `?${query}` : ''}`, {
      method,
      headers: { authorization, 'content-type': contentType },
      ...(body !== '' && { body }),
    });
    const text = await reply.text();
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
  });
  onTestFinished(() => server.close());
  return server.url;
};
