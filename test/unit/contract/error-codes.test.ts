import { expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../lib/contract/error-codes.ts';
import { InvalidRequestError } from '../../../lib/errors.ts';
import type { Log } from '../../../lib/telemetry/logger.ts';

test('every code is snake_case', () => {
  const codes = Object.keys(ERROR_CODES);
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
});

test('every status is one that an error has', () => {
  const statuses = Object.values(ERROR_CODES).filter((status) => typeof status === 'number');
  expect(statuses.filter((status) => status < 400 || status > 599)).toEqual([]);
});

test('a code with a typo does not compile', () => {
  // @ts-expect-error: the list has no such code
  const typo: ErrorCode = 'field_mising';
  // @ts-expect-error: nor does an error take one
  const error = new InvalidRequestError('m', { code: 'field_mising' });
  expect(Object.keys(ERROR_CODES)).not.toContain(typo);
  expect(error.code).toBe(typo);
});

test('the log takes no error', () => {
  const taken: unknown[] = [];
  const log: Log = (_level, _message, fields) => taken.push(fields);
  // @ts-expect-error: its message may quote input
  log('ERROR', 'm', { cause: new Error('jane@example.com') });
  expect(taken).toHaveLength(1);
});
