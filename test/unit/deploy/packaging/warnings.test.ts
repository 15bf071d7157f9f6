import { describe, expect, test } from 'vitest';
import type { RouteAuthorizer } from '../../../../deploy/packaging/osls.ts';
import { warningBlock, warningsOf } from '../../../../deploy/packaging/warnings.ts';

const serviceWith = (authorizer: RouteAuthorizer | string | null, allowedOrigins?: string[]) => ({
  provider: { httpApi: { cors: allowedOrigins ? { allowedOrigins } : null } },
  functions: { http: { events: [{ httpApi: { authorizer } }] }, direct: {} },
});

describe('a deployment warns of', () => {
  test('an endpoint that is open to all', () => {
    expect(warningsOf(serviceWith(''))).toEqual([expect.stringMatching(/^authorizer=none: anybody/)]);
    expect(warningsOf(serviceWith(null))).toHaveLength(1);
  });

  test('tokens that need no scope', () => {
    const expected = [expect.stringMatching(/^authorizer=jwt without jwtScopes: .*--param="jwtScopes=/)];
    expect(warningsOf(serviceWith({ name: 'jwt' }))).toEqual(expected);
    expect(warningsOf(serviceWith({ name: 'jwt', scopes: null }))).toEqual(expected);
    expect(warningsOf(serviceWith({ name: 'jwt', scopes: [] }))).toEqual(expected);
  });

  test('pages of any origin', () => {
    for (const origin of ['*', 'https://*']) {
      expect(warningsOf(serviceWith({ type: 'aws_iam' }, ['https://a.example.com', origin]))).toEqual([
        expect.stringMatching(/^corsOrigins with \*/),
      ]);
    }
  });

  test('nothing else', () => {
    expect(warningsOf(serviceWith({ type: 'aws_iam' }, ['https://a.example.com']))).toEqual([]);
    expect(warningsOf(serviceWith({ name: 'jwt', scopes: ['guests:write'] }))).toEqual([]);
    expect(warningsOf({ provider: {} })).toEqual([]);
  });
});

test('warnings are set apart by lines that nobody overlooks, each on a line of its own', () => {
  const [first, ...lines] = warningBlock(['one', 'two']).split('\n');
  expect(first).toBe('the endpoint of this deployment is open');
  expect(lines).toEqual(['!'.repeat(72), 'one', 'two', '!'.repeat(72)]);
});
