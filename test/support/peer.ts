// Owns peers that tell of each connection as soon as it is open, over TCP or TLS, for tests of connections that
// nothing has been sent over yet.
import { createServer as createTcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished, vi } from 'vitest';
import { listenWhileTesting } from './listening.ts';
import { LOCALHOST_CERTIFICATE as cert, LOCALHOST_KEY as key } from './localhost-certificate.ts';
import { okReply } from './raw-server.ts';

/** A connection as its peer sees it. */
export interface Accepted {
  readonly socket: Socket;
  /** What has come over it so far. */
  received: string;
}

/** A peer on this machine. */
export interface Peer {
  readonly port: number;
  /** In the order in which they were opened; under TLS, once the handshake is done. */
  readonly accepted: readonly Accepted[];
  /** Resolves when so many connections are open on both sides. */
  opened(count: number): Promise<void>;
}

/** Makes this process trust the certificate of a peer until the running test ends. */
export const trustPeers = (): void => {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, cert]);
  onTestFinished(() => setDefaultCACertificates(before));
};

/** Replies 200 to every piece that arrives, unless told otherwise, and ends with the running test. */
export const startPeer = async (
  options: {
    readonly secure?: boolean;
    readonly host?: string;
    readonly onBytes?: (socket: Socket, connection: number) => void;
  } = {},
): Promise<Peer> => {
  const { secure = false, host = '127.0.0.1', onBytes = (socket) => socket.write(okReply()) } = options;
  const accepted: Accepted[] = [];
  const accept = (socket: Socket) => {
    const connection: Accepted = { socket, received: '' };
    accepted.push(connection);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      connection.received += chunk.toString('latin1');
      onBytes(socket, accepted.indexOf(connection) + 1);
    });
  };
  const server = secure ? createTlsServer({ key, cert }, accept) : createTcpServer(accept);
  return {
    port: await listenWhileTesting(server, host),
    accepted,
    async opened(count) {
      await vi.waitFor(() => accepted.length >= count || Promise.reject(), { interval: 1 });
      // The other side is told by the kernel, or by one more flight of TLS, which has been sent.
      for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
};
