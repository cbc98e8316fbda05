import type { ResourceType } from '../engine.ts';
import { bucketSettingsSchema } from './bucket-store.ts';
import type { S3 } from './s3.ts';

const bucket = ({ buckets, host }: S3): ResourceType => ({
  type: 'AWS::S3::Bucket',
  async provision(logicalId, properties) {
    const { name, arn } = buckets.provision(logicalId, bucketSettingsSchema.parse(properties));
    return {
      ref: name,
      attributes: {
        Arn: arn,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${host.region}.amazonaws.com`,
        DualStackDomainName: `${name}.s3.dualstack.${host.region}.amazonaws.com`,
        WebsiteURL: `http://${name}.s3-website-${host.region}.amazonaws.com`,
      },
    };
  },
});

export const resourceTypes = (s3: S3): readonly ResourceType[] => [bucket(s3)];
