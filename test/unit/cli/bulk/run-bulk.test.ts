import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inspectFile } from '../../../../cli/bulk/read/inspect-file.ts';
import { writeProgress } from '../../../../cli/bulk/record/progress-file.ts';
import { runBulk } from '../../../../cli/bulk/run-bulk.ts';
import { type Look, progressText } from '../../../../cli/shared/progress-line.ts';
import { sendReply } from '../../../../local/simulators/shared/json-reply.ts';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../../local/simulators/shared/loopback-server.ts';
import { bodyChecksum } from '../../../../local/simulators/sqs/message.ts';
import { BULK_OPTIONS, FRESH_PROGRESS } from '../../../support/bulk-fixtures.ts';

interface Batch {
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[];
}

const ROWS = 100;

/** A queue that takes a batch only when the test says so. */
const startHeldQueue = async () => {
  const arrived = new EventTarget();
  const held: { readonly batch: Batch; readonly response: ServerResponse }[] = [];
  const server = await startLoopbackServer(({ body, response }) => {
    held.push({ batch: JSON.parse(body), response });
    arrived.dispatchEvent(new Event('batch'));
  });
  return {
    server,
    async takeOne(): Promise<void> {
      if (held.length === 0) await once(arrived, 'batch');
      const { batch, response } = held.shift() ?? expect.fail('no batch');
      const Successful = batch.Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: bodyChecksum(MessageBody),
      }));
      sendReply(response, { status: 200, body: { Successful } });
    },
    nextArrival: async () => held.length > 0 || (await once(arrived, 'batch')),
  };
};

let folder = '';
let server: LoopbackServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'bulk-secret-access-key');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** Starts a run of a hundred rows, of which an earlier run has done some. */
const start = async (doneBefore: number) => {
  const input = join(folder, 'guests.csv');
  const lines = Array.from({ length: ROWS }, (_, i) => `g${i},visitor${i}@example.com`);
  writeFileSync(input, ['guest_id,user_identifier', ...lines].join('\n'));
  const queue = await startHeldQueue();
  server = queue.server;
  const queueUrl = `${queue.server.url}/000000000000/updates.fifo`;
  const options = { ...BULK_OPTIONS, input, queueUrl, concurrency: 1 };
  const file = await inspectFile(input, 'csv');
  if (doneBefore > 0) {
    const resumed = {
      ...FRESH_PROGRESS,
      input_sha256: file.sha256,
      queue_url: queueUrl,
      rows_done: doneBefore,
    };
    writeProgress(join(folder, 'guests.progress.json'), resumed);
  }
  let look: () => Look = () => expect.fail('nobody watches');
  const ended = runBulk(options, file, {
    signal: new AbortController().signal,
    watchProgress: (given) => {
      look = given;
      return () => {};
    },
    onResume: () => {},
  });
  return { queue, ended, look: () => look() };
};

/** The line of progress, if the rows since `from` took ten seconds. */
const lineSince = (from: Look, now: Look): string =>
  progressText({ ...from, atMs: 0 }, { ...now, atMs: 10_000 });

describe('the progress of a run', () => {
  test.each([
    ['a fresh run', 0, '20 rows, 2/s, 0:40 left'],
    ['a resumed run', 60, '80 rows, 2/s, 0:10 left'],
  ])('%s has the rows still to send left, though the file was read to its end', async (_, before, line) => {
    const { queue, ended, look } = await start(before);
    await queue.nextArrival();
    const first = look();
    expect(first).toMatchObject({ rows: before, total: ROWS });
    await queue.takeOne();
    await queue.nextArrival();
    await queue.takeOne();
    await queue.nextArrival();
    expect(lineSince(first, look())).toBe(line);
    for (let rows = before + 20; rows < ROWS; rows += 10) await queue.takeOne();
    expect(await ended).toMatchObject({ rows: ROWS, rowsBefore: before, rejected: 0, interrupted: false });
  });
});
