// Tests of the function `direct` in a local run, invoked by the Lambda client of the AWS SDK.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_HASH, eventually, type LocalWorld } from './local-world.ts';

const DIRECT = 'cxone-guest-attributes-dev-direct';

/** The tests, on a run of `npm start`. */
export const describeDirect = (world: () => LocalWorld): void => {
  describe('the function `direct`', () => {
    let lambda: LambdaClient;

    beforeAll(() => {
      lambda = new LambdaClient({
        endpoint: `http://localhost:${world().run.ports.lambda}`,
        region: 'us-east-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
    });

    afterAll(() => lambda.destroy());

    const invoke = async (request: object, InvocationType?: 'Event') => {
      const Payload = JSON.stringify(request);
      const reply = await lambda.send(new InvokeCommand({ FunctionName: DIRECT, InvocationType, Payload }));
      const payload = reply.Payload?.transformToString();
      return {
        status: reply.StatusCode,
        functionError: reply.FunctionError,
        payload: payload ? JSON.parse(payload) : undefined,
      };
    };

    test('returns the success body itself', async () => {
      const guest_id = await world().newGuest();
      const { functionError, payload } = await invoke({ guest_id, user_identifier: 'user@example.com' });
      expect(functionError).toBeUndefined();
      expect(payload).toMatchObject({ status: 'success', updated_attributes: [{ value: EXAMPLE_HASH }] });
    });

    test.each([
      ['InvalidRequestError', { guest_id: 'guest-abc-123', user_identifier: 'nobody' }],
      ['CxoneRejectedError', { guest_id: 'stranger', user_identifier: 'user@example.com' }],
    ])('fails with the error type %s', async (errorType, request) => {
      expect(await invoke(request)).toMatchObject({ functionError: 'Unhandled', payload: { errorType } });
    });

    test('is not invoked by a page of another site, at any port', async () => {
      const { run, newGuest, local } = world();
      const guest_id = await newGuest();
      const body = JSON.stringify({ guest_id, user_identifier: 'user@example.com' });
      const { http, lambda: shown, offlineLambda } = run.ports;
      const places = [
        [shown, DIRECT],
        [offlineLambda, DIRECT],
        [http, 'direct'],
      ] as const;
      for (const [port, name] of places) {
        const url = `http://localhost:${port}/2015-03-31/functions/${name}/invocations`;
        // What a browser sends without asking first.
        const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
        const { ok } = await fetch(url, { method: 'POST', headers, body });
        expect([port, ok]).toEqual([port, false]);
      }
      expect(await local.valuesOf(guest_id)).toEqual([]);
    });

    test('may fail when it is invoked asynchronously, and nothing else does', async () => {
      const { run, newGuest } = world();
      const before = run.output().length;
      expect((await invoke({ guest_id: 'x' }, 'Event')).status).toBe(202);
      await eventually(() => run.output().includes('field_missing', before));
      const guest_id = await newGuest();
      expect((await invoke({ guest_id, user_identifier: 'user@example.com' })).status).toBe(200);
    });

    test('is the name of a function; another one is not found', async () => {
      const command = new InvokeCommand({ FunctionName: 'cxone-guest-attributes-dev-nothing' });
      await expect(lambda.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
};
