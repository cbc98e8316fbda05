import * as z from 'zod';
import { emailAddressSchema } from '#shared/domain/person.ts';

/** Environment variables that several functions share, under one name each. */
export const envVariables = {
  TABLE_NAME: z.string().min(3),
  /** Origin of the portal without a trailing slash, for links in mails. */
  PORTAL_URL: z.url(),
  /** Secret with the keys that sign cursors, reply addresses and links. */
  SIGNING_SECRET_ARN: z.string().min(1),
  ATTACHMENT_BUCKET: z.string().min(3),
  /** Host that gives files, without a trailing slash, and the secret that signs links to them. */
  FILES_ORIGIN: z.url(),
  LINK_SECRET_ARN: z.string().min(1),
  /** Whether files are held back until a malware scan found them clean. */
  MALWARE_SCAN: z.stringbool(),
  MAIL_BUCKET: z.string().min(3),
  EXPORT_BUCKET: z.string().min(3),
  /** Archives of what is kept about people, and who was erased. */
  PRIVACY_BUCKET: z.string().min(3),
  PRIVACY_QUEUE_URL: z.url(),
  EXPORT_QUEUE_URL: z.url(),
  EXPORT_READY_QUEUE_URL: z.url(),
  LIST_REVIEW_QUEUE_URL: z.url(),
  INVITATION_IMPORT_QUEUE_URL: z.url(),
  INVITATION_MAIL_QUEUE_URL: z.url(),
  CUSTOMER_POOL_ID: z.string().min(1),
  CUSTOMER_CLIENT_ID: z.string().min(1),
  AGENT_POOL_ID: z.string().min(1),
  AGENT_CLIENT_ID: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
  /** Domain that SES sends from and receives for; empty while mail is off. */
  MAIL_DOMAIN: z.string(),
  /** Brand until the administrator sets one. */
  BRAND_NAME: z.string().min(1),
  /** Support address until the administrator sets one; empty while mail is off. */
  SUPPORT_ADDRESS: z.union([z.literal(''), emailAddressSchema]),
  CONFIGURATION_SET: z.string(),
  SCHEDULE_GROUP: z.string().min(1),
  TIMER_FUNCTION_ARN: z.string().min(1),
  TIMER_ROLE_ARN: z.string().min(1),
  TIMER_DEAD_LETTER_ARN: z.string().min(1),
  INBOUND_QUEUE_URL: z.url(),
  /** Of the OpenSearch collection that agents search; empty where they search the table as customers do. */
  AGENT_SEARCH_ENDPOINT: z.union([z.literal(''), z.url()]),
  INDEX_REVIEW_QUEUE_URL: z.url(),
} as const;

/** Parses the environment once, at cold start; a missing variable stops the function with its name. */
export const readEnv = <T extends z.ZodObject>(schema: T): z.output<T> => {
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  throw new Error(`Environment: ${z.prettifyError(result.error)}`);
};
