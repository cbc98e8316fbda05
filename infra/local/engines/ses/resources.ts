import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Host, ResourceType } from '../engine.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import type { Identities } from './identities.ts';
import { receiptRuleSchema } from './inbound/receipt-rule.ts';
import type { ReceiptRules } from './inbound/receipt-rules.ts';
import type { IpFilters } from './inbound/ip-filters.ts';

const ignored = z.unknown().optional();
const identitySchema = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: ignored,
  DkimAttributes: ignored,
  DkimSigningAttributes: ignored,
  FeedbackAttributes: ignored,
  MailFromAttributes: ignored,
  Tags: ignored,
});
const configurationSetSchema = z.strictObject({
  Name: z.string().optional(),
  ArchivingOptions: ignored,
  DeliveryOptions: ignored,
  ReputationOptions: ignored,
  SendingOptions: ignored,
  SuppressionOptions: ignored,
  TrackingOptions: ignored,
  VdmOptions: ignored,
  Tags: ignored,
});
const eventDestinationSchema = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string() }).optional(),
    SnsDestination: z.strictObject({ TopicARN: z.string() }).optional(),
    CloudWatchDestination: ignored,
  }),
});
const ruleSetSchema = z.strictObject({ RuleSetName: z.string().optional(), Tags: ignored });
const ruleSchema = z.strictObject({
  RuleSetName: z.string(),
  After: z.string().optional(),
  Rule: receiptRuleSchema,
});
const filterSchema = z.strictObject({
  Filter: z.strictObject({
    Name: z.string().optional(),
    IpFilter: z.strictObject({ Cidr: z.string(), Policy: z.enum(['Block', 'Allow']) }),
  }),
});

export interface SesRegistries {
  readonly identities: Identities;
  readonly sets: ConfigurationSets;
  readonly rules: ReceiptRules;
  readonly filters: IpFilters;
}

export function sesResources(host: Host, registries: SesRegistries): readonly ResourceType[] {
  const { identities, sets, rules, filters } = registries;
  return [
    {
      type: 'AWS::SES::EmailIdentity',
      async provision(_logicalId, properties) {
        const { EmailIdentity } = identitySchema.parse(properties);
        identities.add(EmailIdentity);
        return { ref: EmailIdentity, attributes: dkimAttributes(EmailIdentity) };
      },
    },
    {
      type: 'AWS::SES::ConfigurationSet',
      async provision(logicalId, properties) {
        const name = configurationSetSchema.parse(properties).Name ?? logicalId;
        sets.add(name);
        return { ref: name, attributes: {} };
      },
    },
    {
      type: 'AWS::SES::ConfigurationSetEventDestination',
      async provision(logicalId, properties) {
        const wanted = eventDestinationSchema.parse(properties);
        const { Enabled, Name = logicalId, ...destination } = wanted.EventDestination;
        const types = destination.MatchingEventTypes.map((type) =>
          type.toLowerCase().replace('_', ''),
        );
        sets.addDestination(wanted.ConfigurationSetName, Name, {
          eventTypes: new Set(Enabled ? types : []),
          busArn: destination.EventBridgeDestination?.EventBusArn,
          topicArn: destination.SnsDestination?.TopicARN,
        });
        return { ref: logicalId, attributes: { Id: logicalId } };
      },
    },
    {
      type: 'AWS::SES::ReceiptRuleSet',
      async provision(logicalId, properties) {
        const name = ruleSetSchema.parse(properties).RuleSetName ?? logicalId;
        return { ref: name, attributes: {} };
      },
    },
    {
      type: 'AWS::SES::ReceiptRule',
      async provision(logicalId, properties) {
        const { RuleSetName, After, Rule } = ruleSchema.parse(properties);
        const name = Rule.Name ?? logicalId;
        const set = `arn:aws:ses:${host.region}:${host.accountId}:receipt-rule-set/${RuleSetName}`;
        rules.put({ ...Rule, name, arn: `${set}:receipt-rule/${name}` }, After);
        return { ref: name, attributes: {} };
      },
    },
    {
      type: 'AWS::SES::ReceiptFilter',
      async provision(logicalId, properties) {
        const { Name = logicalId, IpFilter } = filterSchema.parse(properties).Filter;
        filters.put(Name, IpFilter.Cidr, IpFilter.Policy);
        return { ref: Name, attributes: {} };
      },
    },
  ];
}

/** The CNAME records Easy DKIM would ask for. */
function dkimAttributes(identity: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const number of [1, 2, 3]) {
    const token = createHash('sha256').update(`${identity} ${number}`).digest('hex').slice(0, 32);
    attributes[`DkimDNSTokenName${number}`] = `${token}._domainkey.${identity}`;
    attributes[`DkimDNSTokenValue${number}`] = `${token}.dkim.amazonses.com`;
  }
  return attributes;
}
