import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  INBOUND_QUEUE_URL: envVariables.INBOUND_QUEUE_URL,
  MAIL_BUCKET: envVariables.MAIL_BUCKET,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});

/** Of the consumer that writes mails. */
export const onTicketEventEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  PORTAL_URL: envVariables.PORTAL_URL,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
  MALWARE_SCAN: envVariables.MALWARE_SCAN,
  MAIL_DOMAIN: envVariables.MAIL_DOMAIN,
  CONFIGURATION_SET: envVariables.CONFIGURATION_SET,
});

/** Of the consumer of delivery events. */
export const onMailEventEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
});

/** Of the consumer of received mails. */
export const onInboundMailEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  MAIL_BUCKET: envVariables.MAIL_BUCKET,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
  MALWARE_SCAN: envVariables.MALWARE_SCAN,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
  MAIL_DOMAIN: envVariables.MAIL_DOMAIN,
});

/** Of the consumers that tell of finished exports, and that mail invitations. */
export const onExportReadyEnv = onTicketEventEnv.pick({
  BRAND_NAME: true,
  SUPPORT_ADDRESS: true,
  TABLE_NAME: true,
  PORTAL_URL: true,
  MAIL_DOMAIN: true,
  CONFIGURATION_SET: true,
});
