import * as z from 'zod';
import type { Host, ResourceType } from '../engine.ts';
import { parseScheduleExpression } from '../scheduler/schedule-expression.ts';
import type { Buses } from './buses.ts';
import { rulePropertiesSchema } from './rule.ts';

const busPropertiesSchema = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  KmsKeyIdentifier: z.string().optional(),
  DeadLetterConfig: z.unknown().optional(),
  LogConfig: z.unknown().optional(),
  Policy: z.unknown().optional(),
  Tags: z.array(z.unknown()).optional(),
});
const busPolicySchema = z.strictObject({
  EventBusName: z.string().default('default'),
  StatementId: z.string(),
  Statement: z.unknown(),
});
const archiveSchema = z.strictObject({
  ArchiveName: z.string().optional(),
  Description: z.string().optional(),
  EventPattern: z.unknown().optional(),
  KmsKeyIdentifier: z.string().optional(),
  RetentionDays: z.coerce.number().optional(),
  SourceArn: z.string(),
});

export function eventsResources(host: Host, buses: Buses): readonly ResourceType[] {
  const arn = (path: string) => `arn:aws:events:${host.region}:${host.accountId}:${path}`;
  const eventBus: ResourceType = {
    type: 'AWS::Events::EventBus',
    async provision(_logicalId, properties) {
      const { Name, Policy } = busPropertiesSchema.parse(properties);
      buses.putBus(Name, Policy);
      return { ref: Name, attributes: { Arn: buses.busArn(Name), Name } };
    },
  };
  const eventBusPolicy: ResourceType = {
    type: 'AWS::Events::EventBusPolicy',
    async provision(logicalId, properties) {
      const { EventBusName, Statement } = busPolicySchema.parse(properties);
      buses.putBus(buses.busName(EventBusName), { Version: '2012-10-17', Statement: [Statement] });
      return { ref: logicalId, attributes: {} };
    },
  };
  const rule: ResourceType = {
    type: 'AWS::Events::Rule',
    async provision(logicalId, properties) {
      const wanted = rulePropertiesSchema.parse(properties);
      const name = wanted.Name ?? logicalId;
      const bus = buses.busName(wanted.EventBusName);
      if (wanted.ScheduleExpression !== undefined)
        parseScheduleExpression(wanted.ScheduleExpression);
      const ruleArn = arn(bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`);
      buses.putRule({
        name,
        arn: ruleArn,
        bus,
        pattern: wanted.EventPattern,
        schedule: wanted.ScheduleExpression,
        enabled: wanted.State !== 'DISABLED',
        targets: wanted.Targets,
      });
      return { ref: bus === 'default' ? name : `${bus}|${name}`, attributes: { Arn: ruleArn } };
    },
  };
  /** Kept in the template for the cloud; here events are not archived. */
  const archive: ResourceType = {
    type: 'AWS::Events::Archive',
    async provision(logicalId, properties) {
      const name = archiveSchema.parse(properties).ArchiveName ?? logicalId;
      return { ref: name, attributes: { Arn: arn(`archive/${name}`), ArchiveName: name } };
    },
  };
  return [eventBus, eventBusPolicy, rule, archive];
}
