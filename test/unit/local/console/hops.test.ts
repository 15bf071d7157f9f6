// Which way each event takes through the picture of the console.
import { expect, test } from 'vitest';
import { createHopReader, type Real } from '../../../../local/console/page/hops.ts';

const QUEUE = 'guest-updates.fifo';
const DEAD = 'guest-updates-dead-letter.fifo';

/** A reader that takes events without their numbers, each a second after the one before. */
const createReader = (real?: Real) => {
  const read = createHopReader(real);
  let id = 0;
  return (who: string, fields: Readonly<Record<string, unknown>>) => {
    id += 1;
    return read({ id, at: id * 2_000, who, fields: { level: 'INFO', ...fields } }).map(
      ({ edge, back, label, tone }) => `${edge} ${back ? 'back' : 'on'} ${label} ${tone}`,
    );
  };
};

test('a call goes to http, its calls to CXone come from there, and the response goes back', () => {
  const hopsOf = createReader();
  expect(hopsOf('caller', { message: 'request sent' })).toEqual(['caller-http on request plain']);
  expect(hopsOf('Secrets Manager', { outcome: '200' })).toEqual(['http-secret back secret 200 good']);
  expect(hopsOf('CXone', { message: 'token request', outcome: '200' })).toEqual([
    'http-token on token 200 good',
  ]);
  expect(hopsOf('CXone', { level: 'WARN', message: 'attribute update', outcome: '503', guest: 'a' })).toEqual(
    ['http-cxone on PATCH 503 warn'],
  );
  // The response says the same.
  expect(hopsOf('http', { message: 'guest attributes updated', outcome: 'updated' })).toEqual([]);
  expect(hopsOf('caller', { message: 'response received', outcome: '200' })).toEqual([
    'caller-http back 200 good',
  ]);
});

test('the update of a guest whose message is with the function queue comes from there', () => {
  const hopsOf = createReader();
  const of = (queue: string, outcome: string) => hopsOf('SQS', { queue, outcome, guest: 'a' });
  expect(of(QUEUE, 'sent')).toEqual(['http-queue on queued plain']);
  expect(of(QUEUE, 'received')).toEqual(['queue-worker on received plain']);
  expect(hopsOf('CXone', { message: 'token request', outcome: '200' })).toEqual([
    'worker-token on token 200 good',
  ]);
  expect(hopsOf('CXone', { message: 'PUT custom fields', outcome: '200', guest: 'a' })).toEqual([
    'worker-cxone on PUT 200 good',
  ]);
  expect(hopsOf('CXone', { message: 'GET customer', outcome: '200', guest: 'b' })).toEqual([
    'http-cxone on GET 200 good',
  ]);
  expect(of(QUEUE, 'deleted')).toEqual([]);
  expect(hopsOf('CXone', { message: 'attribute update', outcome: '200', guest: 'a' })).toEqual([
    'http-cxone on PATCH 200 good',
  ]);
});

test('a dead letter goes down, whoever moved it, and comes back when it is replayed', () => {
  const hopsOf = createReader();
  expect(hopsOf('SQS', { queue: DEAD, outcome: 'sent' })).toEqual(['worker-dead on dead letter bad']);
  expect(hopsOf('SQS', { queue: QUEUE, outcome: 'dead-lettered', level: 'WARN' })).toEqual([
    'worker-dead on given up bad',
  ]);
  expect(hopsOf('SQS', { queue: DEAD, outcome: 'received' })).toEqual([]);
  expect(hopsOf('console', { action: 'replay' })).toEqual(['dead-queue on replayed plain']);
});

test("a call by somebody else shows by the function's line", () => {
  const hopsOf = createReader();
  expect(hopsOf('http', { message: 'update queued', outcome: 'queued' })).toEqual([
    'caller-http back queued good',
  ]);
  expect(hopsOf('http', { message: 'attempt failed, another follows', outcome: 'retried' })).toEqual([]);
});

test('where CXone and the queue are real, the lines of the functions show the way', () => {
  const hopsOf = createReader({ cxone: true, queues: true });
  hopsOf('caller', { message: 'request sent' });
  expect(hopsOf('http', { outcome: 'failed', level: 'WARN', attempts: 1, cxone_status: 503 })).toEqual([
    'http-cxone on 503 warn',
  ]);
  expect(hopsOf('http', { outcome: 'queued', attempts: 0 })).toEqual(['http-queue on queued good']);
  expect(hopsOf('queue', { outcome: 'drained_in_part' })).toEqual(['queue-worker on received warn']);
  expect(hopsOf('queue', { outcome: 'dead_lettered', level: 'WARN' })).toEqual([
    'worker-dead on dead letter bad',
  ]);
  expect(createReader()('queue', { outcome: 'updated', attempts: 1 })).toEqual([]);
});

test('what shows nowhere takes no way', () => {
  const hopsOf = createReader();
  expect(hopsOf('queue', { message: 'batch drained', outcome: 'drained' })).toEqual([]);
  expect(hopsOf('console', { action: 'behave' })).toEqual([]);
});
