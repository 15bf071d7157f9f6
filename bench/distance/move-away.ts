// Puts a plain server of this process behind TLS and a slow link: what a function meets that calls CXone from a
// data centre near by.

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { LOCALHOST_CERTIFICATE, LOCALHOST_KEY } from '../../test/support/localhost-certificate.ts';
import { startSlowLink } from './slow-link.ts';

/** A server that was moved. */
export interface Distant {
  /** The variables that point a function at it, and make Node.js trust it. */
  readonly env: Readonly<Record<string, string>>;
}

const HOST = '127.0.0.1';

/** Moves what listens at `port`; all of it ends with the process. */
export const moveAway = async (port: number, roundTripMs: number): Promise<Distant> => {
  const identity = { key: LOCALHOST_KEY, cert: LOCALHOST_CERTIFICATE };
  const front = createServer({ ...identity, noDelay: true }, (secure) => {
    const plain = connect({ host: HOST, port, noDelay: true });
    secure.pipe(plain).pipe(secure);
    // An environment that is ended resets its connections.
    secure.on('error', () => plain.destroy());
    plain.on('error', () => secure.destroy());
  });
  front.on('tlsClientError', () => {});
  front.listen(0, HOST);
  await once(front, 'listening');
  const linkPort = await startSlowLink((front.address() as AddressInfo).port, roundTripMs);

  const dir = await mkdtemp(join(tmpdir(), 'guest-attributes-bench-tls-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const trusted = join(dir, 'certificate.pem');
  await writeFile(trusted, LOCALHOST_CERTIFICATE);
  return { env: { CXONE_BASE_URL: `https://${HOST}:${linkPort}`, NODE_EXTRA_CA_CERTS: trusted } };
};
