import { expect, test } from 'vitest';
import { reachableQueue } from '../../../../cli/shared/reachable-queue.ts';

const OF_AWS = 'https://sqs.eu-central-1.amazonaws.com/123456789012/updates.fifo';

test('a queue is asked where its URL says', () => {
  expect(reachableQueue(OF_AWS, {})).toBe(OF_AWS);
  const local = 'http://127.0.0.1:3012/000000000000/updates.fifo';
  expect(reachableQueue(local, { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' })).toBe(local);
});

test('a queue of an emulator that has the URL of AWS is asked at the emulator', () => {
  expect(reachableQueue(OF_AWS, { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' })).toBe(
    'http://127.0.0.1:5000/123456789012/updates.fifo',
  );
  const both = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:5000' };
  expect(reachableQueue(OF_AWS, both)).toBe('http://127.0.0.1:5000/123456789012/updates.fifo');
});
