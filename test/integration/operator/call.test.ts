// `call` from the outside, against an endpoint that checks what it gets.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../local/simulators/shared/loopback-server.ts';
import { checkSignature } from '../../support/operator/signature.ts';
import { SECRET_ACCESS_KEY, startOperatorStage } from '../../support/operator/stage.ts';

const GUEST = 'guest-abc-123';
const IDENTIFIER = 'user@example.com';
const REQUEST_ID = '9d0d71a4-31c4-4d5e-8b3b-2f1f6f0c7c55';
const STAGE = ['--stage', 'prod', '--region', 'us-east-1', '--guest', GUEST];

/** A stage whose endpoint replies with this, and what it got. */
const start = async (status: number, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const got: Exchange[] = [];
  const stage = await startOperatorStage((exchange) => {
    got.push(exchange);
    const all = { 'content-type': 'application/json', ...headers };
    exchange.response.writeHead(status, all).end(JSON.stringify(body));
  });
  const call = async (args: readonly string[], input = `${IDENTIFIER}\n`) => {
    const end = await stage.run(['call', ...args], input);
    for (const secret of [IDENTIFIER, GUEST, SECRET_ACCESS_KEY])
      expect(end.stdout + end.stderr).not.toContain(secret);
    return end;
  };
  return { stage, got, call };
};

const OK = { status: 'success', updated_attributes: [{ id: 'hashed_email', value: 'b4c9' }] };
const ID = { 'x-request-id': REQUEST_ID };

describe('call', { timeout: 60_000 }, () => {
  test('sends a request that is signed right, and shows the response and how to follow it', async () => {
    const { got, call } = await start(200, OK, ID);
    const { exitCode, stdout, stderr } = await call([...STAGE, '--attribute-id', 'hashed_email']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(
      [
        '200 OK',
        JSON.stringify(OK, undefined, 2),
        '',
        `Request id: ${REQUEST_ID}`,
        `Follow it: npx --no cxone-guests logs --stage prod --region us-east-1 --request ${REQUEST_ID}`,
        '',
      ].join('\n'),
    );
    const [request] = got;
    if (!request) return expect.fail('nothing was sent');
    expect(JSON.parse(request.body)).toEqual({
      guest_id: GUEST,
      attribute_id: 'hashed_email',
      user_identifier: IDENTIFIER,
    });
    expect(checkSignature(request, SECRET_ACCESS_KEY)).toMatchObject({
      region: 'us-east-1',
      service: 'execute-api',
      names: expect.arrayContaining(['host', 'content-type', 'x-amz-date']),
    });
    expect(checkSignature({ ...request, body: '{}' }, SECRET_ACCESS_KEY)).toBeUndefined();
  });

  test('--async asks for the queue, signed too', async () => {
    const { got, call } = await start(202, { status: 'queued', message_id: 'm', request_id: REQUEST_ID }, ID);
    expect(await call([...STAGE, '--async'])).toMatchObject({ exitCode: 0 });
    expect(got[0]?.headers.prefer).toBe('respond-async');
    expect(got[0] && checkSignature(got[0], SECRET_ACCESS_KEY)?.names).toContain('prefer');
  });

  test("a failure of the service is shown with its hint set apart, and CXone's wait", async () => {
    const failure = { error: 'CXone API error', code: 'cxone_rate_limited', hint: 'Repeat the call.' };
    const { call } = await start(429, failure, { ...ID, 'retry-after': '7' });
    const { exitCode, stdout } = await call(STAGE);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^429 .*\n\{\n {2}"error": "CXone API error",\n {2}"code": "cxone_rate_limited"\n\}\n/,
    );
    expect(stdout).toMatch(/\n\nHint: Repeat the call\.\n\nRetry-After: 7\n\nRequest id: /);
  });

  test("API Gateway's own 403 is explained", async () => {
    const { call } = await start(403, { message: 'Forbidden' });
    const { exitCode, stdout } = await call(STAGE);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /"message": "Forbidden"[\s\S]*Hint: .*execute-api:Invoke on the output HttpInvokeArn/,
    );
    expect(stdout).not.toMatch(/Request id|Follow it/);
  });

  test('--token-file sends a token in place of a signature', async () => {
    const { stage, got, call } = await start(200, OK);
    const path = join(await mkdtemp(join(tmpdir(), 'call-')), 'token');
    await writeFile(path, 'eyJhbGciOi.eyJzdWIi.c2ln\n');
    expect(await call([...STAGE, '--token-file', path])).toMatchObject({ exitCode: 0 });
    expect(got[0]?.headers.authorization).toBe('Bearer eyJhbGciOi.eyJzdWIi.c2ln');
    await writeFile(path, 'Bearer eyJhbGciOi.eyJzdWIi.c2ln');
    const wrong = await stage.run(['call', ...STAGE, '--token-file', path], IDENTIFIER);
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/holds no token/) });
    expect(wrong.stderr).not.toContain('eyJ');
  });

  test('--url is called as it is, without AWS', async () => {
    const { stage, got, call } = await start(200, OK, ID);
    const { exitCode, stdout } = await call(['--url', stage.url, '--guest', GUEST, '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ status: 200, body: OK, request_id: REQUEST_ID });
    expect(got[0]?.headers.authorization).toBeUndefined();
  });

  test('several identifiers are refused before anything is sent', async () => {
    const { got, call } = await start(200, OK);
    const { exitCode, stderr } = await call(STAGE, `${IDENTIFIER}\n+14155550123\n`);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Standard input holds several lines\./);
    expect(got).toEqual([]);
  });
});
