import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Portal } from './portal.ts';

export interface PortalRecordProps {
  readonly portal: Portal;
  readonly domain: string;
  readonly hostedZoneId: string;
}

/** Points the portal's domain to the distribution, over IPv4 and IPv6. */
export class PortalRecord extends Construct {
  constructor(scope: Construct, id: string, { portal, domain, hostedZoneId }: PortalRecordProps) {
    super(scope, id);
    // The zone is known by its id; a record name that ends in a dot is not completed with a zone name.
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId,
      zoneName: domain,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(portal.distribution));
    new ARecord(this, 'V4', { zone, recordName: `${domain}.`, target });
    new AaaaRecord(this, 'V6', { zone, recordName: `${domain}.`, target });
  }
}
