import { expect, test } from 'vitest';
import { loadProfile } from '../../../lib/cxone/load-reference-alone.ts';
import { referenceProfile } from '../../../lib/cxone/reference/profile.ts';
import { startService } from '../../../lib/service.ts';
import { thrownBy } from '../../support/thrown.ts';

const ENV = { CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'cxone/guest' };
const noSecret = async () => {
  throw new Error('no secret is read here');
};

test.each([{}, { CXONE_API: 'reference' }, { CXONE_API: 'Digital' }])(
  'without the code of Digital Experience, the reference document is the API of %j',
  (env) => {
    expect(loadProfile(env)).toBe(referenceProfile);
  },
);

test('without the code of Digital Experience, a service for it is composed with an error that says how to get it', () => {
  const env = { ...ENV, CXONE_API: 'digital' };
  const service = startService(env, noSecret, { profile: loadProfile(env) });
  expect(thrownBy(service.ready)).toMatchObject({
    name: 'ConfigurationError',
    code: 'configuration_invalid',
    details: expect.stringContaining('CXONE_API'),
    hint: expect.stringContaining('cxoneApi=digital'),
  });
});
