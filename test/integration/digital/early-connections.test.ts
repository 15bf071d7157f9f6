// Which connections INIT opens before it has anything to send over them.
import { expect, test } from 'vitest';
import { startDigitalWorld } from '../../support/digital-world.ts';
import { startPeer } from '../../support/peer.ts';
import { startServiceIn } from '../../support/started-service.ts';

// Take whatever comes, and reply to nothing.
const startPeers = () => Promise.all([1, 2].map(() => startPeer({ onBytes: () => undefined })));

test('INIT opens that to the API while it gets the token, where CXONE_BASE_URL says where it is', async () => {
  const world = await startDigitalWorld();
  const [issuer, api] = await startPeers();
  startServiceIn(world, {
    CXONE_ISSUER: `http://127.0.0.1:${issuer?.port}`,
    CXONE_BASE_URL: `http://127.0.0.1:${api?.port}`,
  });
  await issuer?.opened(1);
  await api?.opened(1);
  expect(api?.accepted.map(({ received }) => received)).toEqual(['']);
});

test('the token takes the connection to the issuer that was opened for it', async () => {
  const world = await startDigitalWorld();
  const [issuer] = await startPeers();
  startServiceIn(world, { CXONE_ISSUER: `http://127.0.0.1:${issuer?.port}` });
  await expect.poll(() => issuer?.accepted[0]?.received).toMatch(/^POST \/auth\/token/);
  expect(issuer?.accepted.length).toBe(1);
});
