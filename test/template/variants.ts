/** Deployments that the templates are made of: without any domain, with one not verified yet, and with everything. */
export const variants = {
  bare: {},
  unverified: { mailDomain: 'acme.example' },
  full: {
    stackName: 'Acme-Help',
    brandName: 'Größe, Inc.',
    region: 'eu-central-1',
    portalDomain: 'help.acme.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0f4b',
    hostedZoneId: 'Z0123456789',
    mailDomain: 'acme.example',
    mailDomainVerified: 'true',
    alarmAddress: 'ops@acme.example',
    agentSearch: 'opensearch',
    malwareScan: 'true',
  },
} as const;

export type Variant = keyof typeof variants;

export const variantNames: readonly Variant[] = ['bare', 'unverified', 'full'];
