import { expect, test } from 'vitest';
import type { Rejection } from '../../../../../cli/bulk/read/rows.ts';
import { ERROR_CODES } from '../../../../../lib/contract/error-codes.ts';

test('the code of a rejection is one of the list: one with a typo does not compile', () => {
  // @ts-expect-error: the list has no such code
  const rejection: Rejection = { code: 'queue_refussed', details: '' };
  expect(Object.keys(ERROR_CODES)).not.toContain(rejection.code);
  expect(Object.keys(ERROR_CODES)).toContain('queue_refused' satisfies Rejection['code']);
});
