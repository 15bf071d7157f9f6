import { describe, expect, test } from 'vitest';
import {
  type ParameterValues,
  unknownParameter,
  wrongParameter,
} from '../../../../deploy/packaging/parameter-checks.ts';

const REGION = 'eu-central-1';
const arn = (service: string, resource: string, region = REGION) =>
  `arn:aws:${service}:${region}:123456789012:${resource}`;
const JWT = { authorizer: 'jwt', jwtIssuer: 'https://issuer.example.com/', jwtAudience: 'shop' };

describe('values are refused together:', () => {
  const wrong = (values: ParameterValues) => wrongParameter(values, REGION);

  test.each(['jwtIssuer', 'jwtAudience', 'jwtScopes'])('%s without authorizer=jwt', (name) => {
    expect(wrong({ [name]: 'https://a.example.com' })).toBe(
      `${name} has no effect without authorizer=jwt; give both or none`,
    );
    expect(wrong({ ...JWT, [name]: 'https://a.example.com' })).toBeUndefined();
  });

  test.each(['jwtIssuer', 'jwtAudience'])('authorizer=jwt without %s', (name) => {
    expect(wrong({ ...JWT, [name]: '' })).toMatch(/^authorizer=jwt needs .*jwtIssuer=.*jwtAudience=/);
  });

  test.each([
    ['kmsKeyArn', 'kms', 'key/a'],
    ['alarmTopicArn', 'sns', 'a'],
  ])('%s of another region', (name, service, resource) => {
    expect(wrong({ [name]: arn(service, resource) })).toBeUndefined();
    expect(wrong({ [name]: arn(service, resource, 'eu-west-1') })).toBe(
      `${name} must be in the region of the deployment, eu-central-1`,
    );
  });

  test.each([
    ['cxoneIssuer', 'https://na1.nice-incontact.com', 'https://cxone.niceincontact.com'],
    ['cxoneClientAuthentication', 'post', 'basic'],
    ['customFieldsWrite', 'own', 'union'],
    ['customerIdPrefix', 'mail_', 'chat_'],
  ])('%s without cxoneApi=digital', (name, value, usual) => {
    const refusal = `${name} has no effect without cxoneApi=digital; give both or none`;
    expect(wrong({ [name]: value })).toBe(refusal);
    expect(wrong({ [name]: value, cxoneApi: 'reference' })).toBe(refusal);
    expect(wrong({ [name]: value, cxoneApi: 'Digital' })).toBeUndefined();
    expect(wrong({ [name]: usual })).toBeUndefined();
  });

  test.each([{}, { normalization: '' }, { normalization: 'Reference' }])(
    'defaultCountry with %j, which takes phone numbers as they are written',
    (given) => {
      expect(wrong({ ...given, defaultCountry: 'DE' })).toBe(
        'defaultCountry has no effect without normalization=google, uid2 or meta; give both or none',
      );
      expect(wrong({ ...given, defaultCountry: '' })).toBeUndefined();
    },
  );

  test.each(['google', 'UID2', ' meta '])('and not defaultCountry with normalization=%s', (normalization) => {
    expect(wrong({ normalization, defaultCountry: 'DE' })).toBeUndefined();
  });

  test('and one alone before', () => {
    expect(wrong({ authorizer: 'jwt', memorySize: '1' })).toMatch(/^memorySize must be/);
  });
});

describe('a name that is no parameter is refused', () => {
  test.each([
    ['secretname', 'secretName'],
    ['CXONEBASEURL', 'cxoneBaseUrl'],
    ['queueKmsKeyArn', 'kmsKeyArn'],
    ['logKmsKeyArn', 'kmsKeyArn'],
    ['bulkKmsKeyArn', 'kmsKeyArn'],
  ])('with the nearest one: %s, %s', (name, nearest) => {
    expect(unknownParameter(['secretName', name])).toBe(
      `There is no parameter ${name}; did you mean ${nearest}?`,
    );
  });

  test('and none that is', () => {
    expect(unknownParameter(['secretName', 'jwtScopes'])).toBeUndefined();
  });
});
