// A link that takes its time: a relay that delays whatever it carries by half a round trip in either direction. A
// connection is there at once, as the kernel sees to that on loopback, so that the first bytes wait for the round
// trip that the handshake of TCP takes besides.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const carry = (from: Socket, to: Socket, delayMs: number): void => {
  // Timers of one duration fire in the order in which they were set: nothing overtakes.
  from.on('data', (chunk) => setTimeout(() => to.write(chunk), delayMs));
  from.on('end', () => setTimeout(() => to.end(), delayMs));
  // An environment that is ended resets its connections.
  from.on('error', () => {});
  from.on('close', () => setTimeout(() => to.destroy(), delayMs));
};

/** Starts a link to a port of 127.0.0.1 and returns its own port there; it ends with the process. */
export const startSlowLink = async (port: number, roundTripMs: number): Promise<number> => {
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (near) => {
    const far = connect({ host: '127.0.0.1', port, noDelay: true });
    carry(near, far, roundTripMs / 2);
    carry(far, near, roundTripMs / 2);
    near.pause();
    setTimeout(() => near.resume(), roundTripMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};
