import * as z from 'zod';
import { openapiSchema } from './openapi.ts';

/** The resources of API Gateway's HTTP API. A property that is not hosted here is refused by its name. */
export const apiSchema = z.strictObject({
  Body: openapiSchema,
  /** The import here knows no other way. */
  FailOnWarnings: z.literal(true),
});

const throttleSchema = z.strictObject({
  ThrottlingBurstLimit: z.number().optional(),
  ThrottlingRateLimit: z.number().optional(),
});

export const stageSchema = z.strictObject({
  ApiId: z.string(),
  StageName: z.string(),
  AutoDeploy: z.literal(true),
  DefaultRouteSettings: throttleSchema.optional(),
  RouteSettings: z.record(z.string(), throttleSchema).default({}),
  AccessLogSettings: z.strictObject({ DestinationArn: z.string(), Format: z.string() }).optional(),
});

export type Stage = z.infer<typeof stageSchema>;
export type ThrottleSettings = z.infer<typeof throttleSchema>;
