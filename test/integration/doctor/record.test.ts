import { expect, test } from 'vitest';
import { startDigitalTenant, startStage } from '../../support/doctor/stage.ts';

const ARGS = ['--guest', 'guest-abc-123', '--attribute', 'hashed_email', '--record'];

test('a record has statuses, header names and body shapes of all exchanges with CXone, and no value', async () => {
  const tenant = await startDigitalTenant();
  tenant.digital.writeFields('chat_guest-abc-123', { hashed_phone: 'hash-of-somebody' });
  const { run } = await startStage(tenant);
  const { stdout } = await run(['--stage', 'prod', ...ARGS]);
  const [, record = ''] = stdout.split('Exchanges with CXone, without values:\n');
  const requests = record.match(/^\S+ \S+ → \S+$/gm) ?? [];
  expect(requests).toEqual(
    expect.arrayContaining([
      'POST /auth/token → 200',
      'GET /.well-known/cxone-configuration?tenantId={…} → 200',
      'GET /dfo/3.0/customers/custom-field-definitions → 200',
      'GET /dfo/3.0/customers/{…} → 404',
      'GET /dfo/3.0/customers/{…} → 200',
      'PUT /dfo/3.0/customers/{…}/custom-fields → 200',
      'DELETE /dfo/3.0/customers/{…}/custom-fields/{…} → 204',
    ]),
  );
  expect(requests).toHaveLength(tenant.digital.requests.length);
  expect(record).toContain('headers: content-type, content-length');
  expect(record).toContain('"customFields":[{"ident":"string","value":"string","updatedAt":"string"}]');
  const values = [
    'guest-abc-123',
    'hash-of-somebody',
    'hashed_email',
    'DEMOKEY',
    'DEMOSECRET',
    tenant.digital.tenantId,
  ];
  for (const value of [...values, ...tenant.digital.issuedTokens()]) expect(record).not.toContain(value);
});

test('with --json the record is in the object, and without --record nowhere', async () => {
  const { run } = await startStage(await startDigitalTenant());
  const recorded = JSON.parse((await run(['--stage', 'prod', '--json', '--record'])).stdout);
  expect(recorded.exchanges[0]).toMatchObject({ request: 'POST /auth/token', status: 200 });
  const plain = JSON.parse((await run(['--stage', 'prod', '--json'])).stdout);
  expect(Object.keys(plain)).toEqual(['ok', 'checks']);
}, 60_000);
