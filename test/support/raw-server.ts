// Owns TCP servers that reply with whatever bytes a test chooses, for replies no HTTP server would write.

import { createServer, type Socket } from 'node:net';
import { listenWhileTesting } from './listening.ts';

/** Called with each piece of a request that arrives, and the number of its connection, counted from 1. */
export type OnBytes = (socket: Socket, bytes: string, connection: number) => void;

/** Starts a server on 127.0.0.1 that ends with the running test; returns its URL. */
export const startRawServer = async (onBytes: OnBytes): Promise<string> => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => onBytes(socket, chunk.toString('latin1'), connection));
  });
  return `http://127.0.0.1:${await listenWhileTesting(server)}`;
};

/** A complete 200 reply with this body, over a connection that is kept. */
export const okReply = (body = '[]'): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
