// Every failure that the document shows is brought about, and is what the document says.
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../lib/contract/error-codes.ts';
import { CXONE_FAILURES } from '../../support/openapi/cxone-failures.ts';
import { exampleOf, expectPromised } from '../../support/openapi/document.ts';
import { OTHER_STATUSES } from '../../support/openapi/other-statuses.ts';
import { WRONG_DEPLOYMENTS } from '../../support/openapi/wrong-deployments.ts';
import { WRONG_REQUESTS } from '../../support/openapi/wrong-requests.ts';

const PROVOCATIONS = { ...WRONG_REQUESTS, ...CXONE_FAILURES, ...WRONG_DEPLOYMENTS };

test('there is a way to every code that a caller may get', () => {
  const codes = Object.entries(ERROR_CODES).flatMap(([code, status]) => (status === undefined ? [] : code));
  expect(Object.keys(PROVOCATIONS).sort()).toEqual(codes.sort());
});

describe('a failure', () => {
  test.each(Object.entries(PROVOCATIONS))(
    'with %s is the example, and as promised',
    async (code, provoke) => {
      const reply = await provoke();
      const example = Object(exampleOf(reply.status, code));
      const ofTheOccasion = {
        request_id: expect.any(String),
        ...(example.cxone_uid && { cxone_uid: expect.any(String) }),
      };
      expect(reply.body).toEqual({ ...example, ...ofTheOccasion });
      expect(reply.body.code).toBe(code);
      expectPromised(reply);
    },
  );

  test.each(OTHER_STATUSES)(
    'with $code may have the status $status too',
    async ({ code, status, provoke }) => {
      const reply = await provoke();
      expect(reply).toMatchObject({ status, body: { code } });
      expectPromised(reply);
    },
  );
});
