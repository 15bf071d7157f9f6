// Owns TCP servers that reply with whatever bytes a test chooses, for replies no HTTP server would write.

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Called with each piece of a request that arrives, and the number of its connection, counted from 1. */
export type OnBytes = (socket: Socket, bytes: string, connection: number) => void;

/** Starts a server on 127.0.0.1 that ends with the running test; returns its URL. */
export const startRawServer = async (onBytes: OnBytes): Promise<string> => {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => onBytes(socket, chunk.toString('latin1'), connection));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP address');
  return `http://127.0.0.1:${address.port}`;
};

/** A complete 200 reply with this body, over a connection that is kept. */
export const okReply = (body = '[]'): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
