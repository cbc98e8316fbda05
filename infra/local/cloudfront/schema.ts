import * as z from 'zod';

const behaviorSchema = z.object({
  TargetOriginId: z.string(),
  PathPattern: z.string().optional(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  Compress: z.boolean().default(false),
  CachePolicyId: z.string().optional(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.string(), FunctionARN: z.string() }))
    .default([]),
});

const originSchema = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  S3OriginConfig: z.unknown().optional(),
  OriginCustomHeaders: z
    .array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
});

const customErrorSchema = z.object({
  ErrorCode: z.number(),
  ResponseCode: z.number().optional(),
  ResponsePagePath: z.string().optional(),
});

/** The properties of AWS::CloudFront::Distribution that change what a viewer gets. */
export const distributionSchema = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()).default([]),
    DefaultRootObject: z.string().optional(),
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema).default([]),
    CustomErrorResponses: z.array(customErrorSchema).default([]),
    Origins: z.array(originSchema),
  }),
});

const override = z.object({ Override: z.boolean().default(false) });

export const headersPolicySchema = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: override.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: override.optional(),
        FrameOptions: override.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: override.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: override
          .extend({
            AccessControlMaxAgeSec: z.number(),
            IncludeSubdomains: z.boolean().default(false),
            Preload: z.boolean().default(false),
          })
          .optional(),
        XSSProtection: override
          .extend({ Protection: z.boolean(), ModeBlock: z.boolean().default(false) })
          .optional(),
      })
      .optional(),
    CustomHeadersConfig: z
      .object({ Items: z.array(override.extend({ Header: z.string(), Value: z.string() })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
});

/** A policy of the stack's own: of the query only what it names reaches a bucket. */
export const originRequestPolicySchema = z.object({
  OriginRequestPolicyConfig: z.object({
    QueryStringsConfig: z.object({
      QueryStringBehavior: z.enum(['none', 'whitelist', 'all', 'allExcept']),
      QueryStrings: z.array(z.string()).default([]),
    }),
  }),
});
export type OriginRequestPolicyConfig = z.infer<
  typeof originRequestPolicySchema
>['OriginRequestPolicyConfig'];

export type DistributionConfig = z.infer<typeof distributionSchema>['DistributionConfig'];
export type Behavior = z.infer<typeof behaviorSchema>;
export type Origin = z.infer<typeof originSchema>;
export type HeadersPolicyConfig = z.infer<
  typeof headersPolicySchema
>['ResponseHeadersPolicyConfig'];
