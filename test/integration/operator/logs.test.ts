// `logs` from the outside, over lines that the functions themselves wrote.
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { shortGuestDigest } from '../../../lib/contract/guest-id.ts';
import { endOf } from '../../support/bulk-program.ts';
import { STAGE, startFollowedWorld } from '../../support/operator/followed-world.ts';
import { startOperatorStage } from '../../support/operator/stage.ts';
import { GUEST } from '../../support/world.ts';

const REQUEST = '9d0d71a4-31c4-4d5e-8b3b-2f1f6f0c7c55';
const LATER = '1b2c71a4-31c4-4d5e-8b3b-2f1f6f0c7c55';
const ASYNC = { headers: { 'content-type': 'application/json', prefer: 'respond-async' } };
const update = (identifier = 'user@example.com') => ({ guest_id: GUEST, user_identifier: identifier });

describe('logs --request', { timeout: 60_000 }, () => {
  test('follows a 202 to its end, a line for each event and then a sentence', async () => {
    const { world, follow } = await startFollowedWorld();
    expect(await world.send(update(), { requestId: REQUEST }, ASYNC)).toMatchObject({ status: 202 });
    const queued = await follow('--request', REQUEST);
    expect(queued).toMatchObject({ exitCode: 0, stderr: '', last: 'Still queued.' });
    expect(queued.stdout).toMatch(/http .* update queued .* queued /);

    world.cxone.fault({ target: 'patch', kind: 'status', status: 503, times: 3 });
    await world.deliver();
    const tried = await follow('--request', REQUEST);
    expect(tried.last).toMatch(/^Still queued; its last attempt failed with cxone_server_error at 20/);

    world.advance(600);
    world.forgetEnvironment();
    await world.deliver();
    const updated = await follow('--request', REQUEST);
    expect(updated).toMatchObject({ exitCode: 0, last: 'Updated.' });
    const outcomes = [...updated.stdout.matchAll(/ {2}(queued|retried|failed|updated) {2}/g)].map(
      ([, what]) => what,
    );
    expect(outcomes).toEqual(['queued', 'retried', 'retried', 'failed', 'updated']);
  });

  test('a refusal has ended at once', async () => {
    const { world, follow } = await startFollowedWorld();
    await world.send({ guest_id: GUEST }, { requestId: LATER });
    expect((await follow('--request', LATER)).last).toBe('Failed: field_missing, which the caller was told.');
  });

  test('--json prints the events as they were logged, and the sentence aside', async () => {
    const { world, follow } = await startFollowedWorld();
    await world.send(update(), { requestId: REQUEST });
    const { stdout, stderr } = await follow('--request', REQUEST, '--json');
    expect(stderr).toBe('Updated.\n');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ function: 'http', ...world.lines()[0] }]);
  });

  test('--follow waits for the end', async () => {
    const { world, stage, ship } = await startFollowedWorld();
    await world.send(update(), { requestId: REQUEST }, ASYNC);
    ship();
    const ended = stage.run(['logs', ...STAGE, '--request', REQUEST, '--follow']);
    await expect.poll(() => stage.logs.requests.length, { timeout: 20_000 }).toBeGreaterThan(2);
    await world.deliver();
    ship();
    const { exitCode, stdout } = await ended;
    expect(exitCode).toBe(0);
    expect(stdout.match(/update queued/g)).toHaveLength(1);
    expect(stdout.match(/guest attributes updated/g)).toHaveLength(1);
    expect(stdout).toMatch(/\nUpdated\.\n$/);
  });

  test('what nobody has logged is a failure, with the way out', async () => {
    const { follow } = await startFollowedWorld();
    expect(await follow('--request', REQUEST)).toMatchObject({
      exitCode: 1,
      last: 'No event of it was found. Look further back with --since, such as --since 2d.',
    });
  });
});

describe('logs --guest', { timeout: 60_000 }, () => {
  test('finds the guest by its digest, and what the queue says of the requests alone', async () => {
    const { world, stage, follow } = await startFollowedWorld();
    stage.logs.pageSize = 2;
    await world.send(update('first@example.com'), { requestId: REQUEST }, ASYNC);
    await world.send(update('second@example.com'), { requestId: LATER }, ASYNC);
    world.cxone.fault({ target: 'patch', kind: 'status', status: 400, times: 3 });
    await world.deliver();
    const { stdout, last } = await follow('--guest', GUEST);
    expect(stdout.match(/moved to the dead-letter queue/g)).toHaveLength(2);
    expect(last).toMatch(/^The last update of the guest: Dead-lettered: cxone_bad_request\./);
    const patterns = stage.logs.requests.map(({ input }) => String(input.filterPattern));
    expect(patterns).toContain(`"${shortGuestDigest(GUEST)}"`);
    expect(patterns).toContain(`?"${LATER}" ?"${REQUEST}"`);
  });

  test('--follow ends by Ctrl-C, with what became of the last update', async () => {
    const { world, stage, ship } = await startFollowedWorld();
    await world.send(update(), { requestId: REQUEST }, ASYNC);
    ship();
    const child = stage.begin(['logs', ...STAGE, '--guest', GUEST, '--follow']);
    const ended = endOf(child);
    await once(child.stdout ?? expect.fail('no output'), 'data');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({
      exitCode: 130,
      stdout: expect.stringMatching(/\nThe last update of the guest: Still queued\.\n$/),
    });
  });

  test('a guest of Digital Experience is looked for with the prefix of the deployment', async () => {
    const stage = await startOperatorStage(undefined, {
      CXONE_API: 'digital',
      CXONE_CUSTOMER_ID_PREFIX: 'web_',
    });
    await stage.run(['logs', ...STAGE, '--guest', 'abc-123']);
    expect(stage.logs.requests[0]?.input.filterPattern).toBe(`"${shortGuestDigest('web_abc-123')}"`);
  });
});

describe('logs', { timeout: 60_000 }, () => {
  test('credentials that may not read the log are told the right', async () => {
    const stage = await startOperatorStage();
    stage.logs.denied.add('FilterLogEvents');
    const { exitCode, stderr } = await stage.run(['logs', ...STAGE, '--request', REQUEST]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^AWS: AccessDeniedException.*logs:FilterLogEvents on the log groups/);
    expect(stderr).not.toContain('arn:aws');
  });
});
