import { describe, expect, test } from 'vitest';
import { whyNotDeploy } from '../../../../deploy/packaging/deploy-checks.ts';

const DEPLOYED = {
  CXONE_BASE_URL: 'https://cxone.example.com',
  CXONE_SECRET_ID: 'cxone/guest',
  UPDATE_QUEUE_URL: { Ref: 'UpdateQueue' },
  DEAD_LETTER_QUEUE_URL: { Ref: 'DeadLetterQueue' },
};
const reasonFor = (own: object) =>
  whyNotDeploy({
    provider: { environment: {} },
    functions: { http: { environment: { ...DEPLOYED, ...own } } },
  });

describe('a deployment refuses what serves a local run alone:', () => {
  test.each([
    'http://127.0.0.1:3010',
    'http://localhost:3010',
    'https://localhost',
    'https://cxone.localhost.',
    'https://127.1.2.3/api',
    'https://2130706433',
    'https://[::1]:3010',
    'https://[::ffff:127.0.0.1]',
  ])('CXone at %s', (url) => {
    expect(reasonFor({ CXONE_BASE_URL: url })).toMatch(
      /^Nothing was deployed\. cxoneBaseUrl is .* local run/,
    );
  });

  test('an issuer on this machine', () => {
    const environment = { CXONE_API: 'digital', CXONE_ISSUER: 'http://127.0.0.1:3010' };
    expect(reasonFor(environment)).toMatch(/^Nothing was deployed\. cxoneIssuer is .* local run/);
  });

  test.each([
    ['updateQueueUrl', 'UPDATE_QUEUE_URL'],
    ['deadLetterQueueUrl', 'DEAD_LETTER_QUEUE_URL'],
  ])('%s', (parameter, variable) => {
    expect(reasonFor({ [variable]: 'https://sqs.eu-central-1.amazonaws.com/123456789012/a.fifo' })).toMatch(
      new RegExp(`^Nothing was deployed\\. ${parameter} is for local runs`),
    );
  });

  test('and admits a CXone elsewhere with the deployed queues', () => {
    expect(reasonFor({})).toBeUndefined();
    expect(reasonFor({ CXONE_BASE_URL: 'https://localhost.example.com' })).toBeUndefined();
    expect(reasonFor({ CXONE_BASE_URL: 'https://127.example.com' })).toBeUndefined();
  });
});
