// The bucket of bulk runs in the packaged template, which holds identifiers in clear for a few days.
import { describe, expect, inject, test } from 'vitest';
import { propertiesOf } from '../support/cloudformation.ts';
import { KEY } from '../support/packages.ts';

const { plain, full } = inject('packages');

describe('the bucket', () => {
  const bucket = propertiesOf(plain.template, 'BulkBucket');

  test('is closed to the public, and keeps no old versions', () => {
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(bucket).not.toHaveProperty('VersioningConfiguration');
  });

  test('forgets every object after a few days, and uploads that were never finished after one', () => {
    const rules = (days: number) => ({
      Rules: [
        {
          Id: 'expire',
          Status: 'Enabled',
          ExpirationInDays: days,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    });
    expect(bucket.LifecycleConfiguration).toEqual(rules(7));
    expect(propertiesOf(full.template, 'BulkBucket').LifecycleConfiguration).toEqual(rules(2));
  });

  test('is encrypted, with a key of S3 or the one that is given', () => {
    const encryption = (rule: object) => ({ ServerSideEncryptionConfiguration: [rule] });
    expect(bucket.BucketEncryption).toEqual(
      encryption({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }),
    );
    expect(propertiesOf(full.template, 'BulkBucket').BucketEncryption).toEqual(
      encryption({
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
      }),
    );
  });

  test('refuses whoever comes without TLS', () => {
    expect(propertiesOf(plain.template, 'BulkBucketPolicy')).toMatchObject({
      Bucket: { Ref: 'BulkBucket' },
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [{ 'Fn::GetAtt': ['BulkBucket', 'Arn'] }, 'BulkBucket.Arn/*'],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });
});
