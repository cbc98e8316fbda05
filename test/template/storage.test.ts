import { describe, expect, test } from 'vitest';
import { tableShape } from '#shared/table/table.ts';
import { listed, readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('bare');
const buckets = assembly.of('AWS::S3::Bucket').map((resource) => [resource.id, resource] as const);

describe.each(buckets)('bucket %s', (id, { Properties, DeletionPolicy }) => {
  test('is private, encrypted and kept', () => {
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(Properties['BucketEncryption']).toBeDefined();
    expect(DeletionPolicy).toBe('Retain');
  });

  test('refuses requests without TLS 1.2', () => {
    const policy = assembly
      .of('AWS::S3::BucketPolicy')
      .find((each) => referred(each.Properties['Bucket']) === id);
    const denials = listed(policy?.Properties['PolicyDocument'].Statement).filter(
      ({ Effect }) => Effect === 'Deny',
    );
    expect(denials).toContainEqual(
      expect.objectContaining({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    expect(denials).toContainEqual(
      expect.objectContaining({ Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
    );
  });
});

const bucket = (prefix: string) =>
  assembly.of('AWS::S3::Bucket').find(({ id }) => id.startsWith(prefix))!.Properties;

test('attachments and mails are versioned', () => {
  for (const prefix of ['StorageAttachments', 'StorageMail']) {
    expect(bucket(prefix)).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
  }
});

test('uploads that were never sent go after two days', () => {
  expect(bucket('StorageAttachments')['LifecycleConfiguration'].Rules).toContainEqual(
    expect.objectContaining({
      ExpirationInDays: 2,
      TagFilters: [{ Key: 'state', Value: 'pending' }],
    }),
  );
});

test('only pages of the portal may upload', () => {
  const [rule, ...others] = bucket('StorageAttachments')['CorsConfiguration'].CorsRules;
  expect(others).toEqual([]);
  expect(JSON.stringify(rule.AllowedOrigins)).toContain('PortalDistribution');
  expect(rule.AllowedMethods).toEqual(expect.not.arrayContaining(['PUT', 'DELETE']));
});

describe('table', () => {
  const { Properties, DeletionPolicy } = assembly.only('AWS::DynamoDB::GlobalTable');
  const [replica] = Properties['Replicas'];

  test('survives mistakes', () => {
    expect(DeletionPolicy).toBe('Retain');
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('costs nothing idle, and is encrypted with our key', () => {
    expect(Properties['BillingMode']).toBe('PAY_PER_REQUEST');
    expect(Properties['SSESpecification']).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(referred(replica.SSESpecification.KMSMasterKeyId)).toMatch(/^Key/);
  });

  test('streams new images and lets items expire', () => {
    expect(Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(Properties['TimeToLiveSpecification']).toEqual({
      AttributeName: tableShape.timeToLive,
      Enabled: true,
    });
  });

  test('has the indexes of its shape', () => {
    const indexes = listed(Properties['GlobalSecondaryIndexes']).map(
      ({ IndexName, Projection }) => ({
        name: IndexName as string,
        include: (Projection.NonKeyAttributes ?? []) as string[],
      }),
    );
    expect(indexes).toEqual(
      tableShape.indexes.map(({ name, include }) => ({ name, include: [...include] })),
    );
  });
});
