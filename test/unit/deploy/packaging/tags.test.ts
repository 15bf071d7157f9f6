import { describe, expect, test } from 'vitest';
import { wrongValue } from '../../../../deploy/packaging/parameter-checks.ts';
import { tagsOf } from '../../../../deploy/packaging/tags.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => `key-${i}=value`).join();

describe('tags', () => {
  test('are read as they are given, blanks around them aside', () => {
    expect(tagsOf(' team = crm , cost-center=4711,url=https://a.example.com/?a=b')).toEqual({
      team: 'crm',
      'cost-center': '4711',
      url: 'https://a.example.com/?a=b',
    });
    expect(tagsOf('')).toEqual({});
  });

  test.each(['team=crm', 'a=b=c, d=e@example.com', `${'k'.repeat(128)}=${'v'.repeat(256)}`, many(49)])(
    'are admitted: %.40s',
    (text) => {
      expect(wrongValue('tags', text)).toBeUndefined();
    },
  );

  test.each([
    ['team', /entry 1 is not$/],
    ['team=crm,=4711', /entry 2 is not$/],
    ['team=', /entry 1 is not$/],
    ['aws:team=crm', /no key beginning with aws:; entry 1 is not$/],
    ['AWS:team=crm', /entry 1 is not$/],
    ['team=crm*', /entry 1 is not$/],
    ['a@b=crm', /entry 1 is not$/],
    [`${'k'.repeat(129)}=v`, /entry 1 is not$/],
    [`k=${'v'.repeat(257)}`, /entry 1 is not$/],
    ['team=crm,Team=shop', /^tags must have each key once; entry 2 repeats one$/],
    [many(50), /^tags must be 49 tags at most$/],
    [',', /it is empty$/],
  ])('are refused: %.40s', (text, reason) => {
    expect(wrongValue('tags', text)).toMatch(reason);
  });
});

describe('the ARN of a permissions boundary', () => {
  test.each([
    'arn:aws:iam::123456789012:policy/boundary',
    'arn:aws-cn:iam::123456789012:policy/a/path/boundary',
    'arn:aws:iam::aws:policy/PowerUserAccess',
  ])('is admitted: %s', (arn) => {
    expect(wrongValue('permissionsBoundaryArn', arn)).toBeUndefined();
  });

  test.each(['boundary', 'arn:aws:iam::123456789012:role/boundary', 'arn:aws:iam::123456789012:policy/*'])(
    'is refused: %s',
    (arn) => {
      expect(wrongValue('permissionsBoundaryArn', arn)).toMatch(
        /^permissionsBoundaryArn must be the ARN of an IAM policy/,
      );
    },
  );
});
