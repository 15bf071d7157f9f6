// `npm start` as a newcomer meets it, over real HTTP: one run, and all that can be done with it.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { curlCommands, hasCurl, runCurl } from '../support/curl.ts';
import { describeDirect } from './start/direct-suite.ts';
import { describeExamples } from './start/examples-suite.ts';
import { EXAMPLE_HASH, sha256, useLocalWorld } from './start/local-world.ts';
import { describeQueue } from './start/queue-suite.ts';

const README = new URL('../../README.md', import.meta.url);

const world = useLocalWorld();

describe('the first screen', () => {
  test('shows where everything listens, and the reply to the sample request', () => {
    const { output, ports } = world().run;
    const { offlineLambda, ...shown } = ports;
    for (const port of Object.values(shown)) expect(output()).toContain(`http://localhost:${port}  `);
    expect(output()).not.toContain(String(offlineLambda));
    expect(output()).toMatch(/returned:\s+200 OK\s+\{/);
    expect(output()).toContain(`"value": "${EXAMPLE_HASH}"`);
  });

  test('shows which credentials each part takes, and how to change the log lines', () => {
    const { output } = world().run;
    expect(output()).toMatch(/CXone simulator .* client demo-client, secret demo-secret\n/);
    expect(output()).toMatch(/SQS simulator .* any AWS credentials\n/);
    expect(output()).toContain('LOG_FORMAT=text npm start');
  });

  test('leaves standard output to the JSON lines of the functions, where that is no terminal', async () => {
    const { run, local } = world();
    await local.update({ guest_id: 'guest-abc-123' });
    await vi.waitUntil(() => run.standardOutput().includes('field_missing'));
    // npm names the script first.
    const [, printed = ''] = run.standardOutput().split(/\n> node .*local\/start\.ts\n\n/);
    const lines = printed.trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
  });

  test.each([
    ['"x"', 'body_not_an_object'],
    ['null', 'body_not_an_object'],
    ['{', 'body_not_json'],
    ['', 'body_empty'],
  ])('hands on the body %s as it was sent: %s', async (body, code) => {
    const endpoint = `http://localhost:${world().run.ports.http}/api/update-guest-attributes`;
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const response = await fetch(endpoint, { method: 'POST', headers: { 'content-type': type }, body });
      expect(await response.json(), type).toMatchObject({ code });
    }
  });

  test('hands on the content type as it was sent', async () => {
    const endpoint = `http://localhost:${world().run.ports.http}/api/update-guest-attributes`;
    const headers = { 'content-type': 'text/plain' };
    const response = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
    expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' });
  });

  test.skipIf(!hasCurl)('has a curl to copy, which works', async () => {
    const [command = ''] = curlCommands(world().run.output());
    const { status, body } = await runCurl(command);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      status: 'success',
      updated_attributes: [{ value: EXAMPLE_HASH }],
    });
  });
});

describe('the endpoint over HTTP', () => {
  test('takes header names and content types case-insensitively', async () => {
    const { run, local, newGuest } = world();
    const guest_id = await newGuest();
    // fetch would write the names in lower case.
    const request = httpRequest(`http://localhost:${run.ports.http}/api/update-guest-attributes`, {
      method: 'POST',
      headers: { 'CONTENT-TYPE': 'Application/JSON; Charset=UTF-8' },
    });
    request.end(JSON.stringify({ guest_id, user_identifier: ' +14155550123 ' }));
    const [reply] = await once(request, 'response');
    reply.resume();
    expect(reply.statusCode).toBe(200);
    expect(await local.valueOf(guest_id)).toBe(sha256('+14155550123'));
  });

  test.each([
    ['a body that is no JSON', '{', 400, 'body_not_json'],
    ['a missing field', { guest_id: 'guest-abc-123' }, 400, 'field_missing'],
    ['a bad identifier', { guest_id: 'guest-abc-123', user_identifier: 'nobody' }, 400, 'identifier_invalid'],
    ['an unknown guest', { guest_id: 'stranger', user_identifier: 'a@example.com' }, 404, 'cxone_not_found'],
  ])('refuses %s with a JSON error', async (_, body, status, code) => {
    const reply = await world().local.update(body);
    expect(reply).toMatchObject({ status, body: { code, request_id: expect.any(String) } });
    expect(reply.headers.get('content-type')).toContain('application/json');
  });

  test('refuses a content type other than JSON with 415', async () => {
    expect((await world().local.update('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describeQueue(world);
describeDirect(world);
describeExamples(world);

describe('the README', () => {
  test.skipIf(!hasCurl)('shows only curls that work, and one of them a retry', async () => {
    const { run } = world();
    const before = run.output().length;
    const readme = await readFile(README, 'utf8');
    const here = readme.replace(/localhost:30(\d\d)/g, (_, n) => `localhost:${run.ports.http + Number(n)}`);
    const commands = curlCommands(here);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      const { status, body } = await runCurl(command);
      if (status !== undefined) expect(status, command).toBeLessThan(300);
      expect(JSON.parse(body), command).not.toHaveProperty('error');
    }
    expect(run.output().slice(before)).toContain('"outcome":"retried"');
  });
});
