// How a function that updates CXone at once looks at the order table: by one signed request, and by the AWS SDK where
// that brings no answer.
import { describe, expect, test } from 'vitest';
import { guestDigest } from '../../../lib/contract/guest-id.ts';
import { newPlaceId } from '../../../lib/order/pending-updates.ts';
import { failureOf, isFromSdk, itemOf, type LookReply, openLookedTable } from '../../support/look-server.ts';
import { checkSignature, whereAndWhat } from '../../support/operator/signature.ts';
import { rejectionOf } from '../../support/thrown.ts';

const GUEST = 'guest-1';
const KEY = 'aws-secret-access-key';
const NOTHING = itemOf([]);
const QUEUED = itemOf([newPlaceId(Date.now())]);

describe('the signed request', () => {
  test('looks, strongly consistent, with a signature that AWS accepts', async () => {
    const { order, requests } = await openLookedTable([NOTHING, QUEUED], { AWS_SESSION_TOKEN: 'a session' });
    expect([await order.hasQueued(GUEST, 1_000), await order.hasQueued(GUEST)]).toEqual([false, true]);
    expect(requests.map(isFromSdk)).toEqual([false, false]);
    for (const request of requests) {
      expect(JSON.parse(request.body)).toEqual({
        TableName: 'guest-order',
        Key: { guest: { S: guestDigest(GUEST) } },
        ConsistentRead: true,
        ProjectionExpression: 'q',
      });
      expect(request.headers).toMatchObject({
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.GetItem',
        'x-amz-security-token': 'a session',
      });
      expect(checkSignature(request, KEY)).toMatchObject({ region: 'eu-central-1', service: 'dynamodb' });
      expect(checkSignature({ ...request, body: '{}' }, KEY)).toBeUndefined();
    }
    expect(requests.map(({ reusedSocket }) => reusedSocket)).toEqual([false, true]);
  });

  test.each(['', '/', '/tables', '/tables/'])(
    'goes where the SDK goes, and asks the same: "%s"',
    async (path) => {
      const { order, requests } = await openLookedTable(
        [failureOf('InternalServerError', 500), QUEUED],
        {},
        path,
      );
      expect(await order.hasQueued(GUEST, 1_000)).toBe(true);
      const [ours, theirs] = requests.map((request) => whereAndWhat(request, KEY));
      expect(ours).toEqual(theirs);
      expect(ours?.service).toBe('dynamodb');
    },
  );

  test('opens another connection where the one before has ended', async () => {
    const { order, requests } = await openLookedTable([NOTHING, QUEUED]);
    await order.warmUp();
    requests[0]?.response.socket?.destroy();
    expect(await order.hasQueued(GUEST, 1_000)).toBe(true);
    expect(requests.map(isFromSdk)).toEqual([false, false]);
  });
});

describe('the SDK', () => {
  test.each<[string, LookReply]>([
    ['a refusal', failureOf('AccessDeniedException')],
    ['throttling', failureOf('ProvisionedThroughputExceededException')],
    ['a failure of the service', failureOf('InternalServerError', 500)],
    ['a connection that is cut', 'cut'],
    ['a reply that is no JSON', { status: 200, body: '<html>' }],
    ['a reply of another form', { status: 200, body: '{"Item":[]}' }],
    ['0.3 s of silence', 'hang'],
  ])('looks again after %s', async (_, reply) => {
    const { order, requests } = await openLookedTable([reply, QUEUED]);
    expect(await order.hasQueued(GUEST, 1_000)).toBe(true);
    expect(requests.map(isFromSdk)).toEqual([false, true]);
  });

  test('says what is wrong', async () => {
    const { order, requests } = await openLookedTable([failureOf('ResourceNotFoundException')]);
    const error = await rejectionOf(order.hasQueued(GUEST, 1_000));
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      code: 'order_unavailable',
      causedBy: { name: 'ResourceNotFoundException', status: 400 },
    });
    expect(requests.map(isFromSdk)).toEqual([false, true]);
  });

  test('says that there is no connection', async () => {
    const { order } = await openLookedTable([], { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' });
    const error = await rejectionOf(order.hasQueued(GUEST, 1_000));
    expect(error).toMatchObject({ code: 'order_unavailable', causedBy: { code: 'ECONNREFUSED' } });
  });

  test('has only what is left of the time', async () => {
    const { order, requests } = await openLookedTable(['hang']);
    const startedAt = performance.now();
    expect(await rejectionOf(order.hasQueued(GUEST, 700))).toMatchObject({ code: 'order_unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(requests.map(isFromSdk)).toEqual([false, true]);
  });

  test('is not loaded once the time is up', async () => {
    const { order, requests } = await openLookedTable(['hang']);
    const error = await rejectionOf(order.hasQueued(GUEST, 20));
    expect(error).toMatchObject({ code: 'order_unavailable', causedBy: { code: 'ETIMEDOUT' } });
    expect(JSON.stringify(error)).not.toContain(GUEST);
    expect(requests.map(isFromSdk)).toEqual([false]);
  });

  test.each([
    ['an account that is known by its id', { AWS_ACCOUNT_ID: '123456789012' }],
    ['a mode of such endpoints', { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'disabled' }],
    ['a single attempt', { AWS_MAX_ATTEMPTS: '1' }],
  ])('does all of it with %s', async (_, given) => {
    const { order, requests } = await openLookedTable([QUEUED], given);
    expect(await order.hasQueued(GUEST, 1_000)).toBe(true);
    expect(requests.map(isFromSdk)).toEqual([true]);
  });

  test('takes places, whoever looked before', async () => {
    const { order, requests } = await openLookedTable([
      NOTHING,
      { status: 200, body: '{"Attributes":{"n":{"N":"7"}}}' },
    ]);
    await order.warmUp();
    expect(await order.take(GUEST)).toMatchObject({ number: 7 });
    expect(requests.map(isFromSdk)).toEqual([false, true]);
  });
});
