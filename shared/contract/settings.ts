import * as z from 'zod';
import { attachmentLimits } from '../domain/attachment.ts';
import { settingsSchema } from '../domain/settings.ts';
import type { Contract } from './operation.ts';

/** What the portal needs to know before anybody signs in. */
export const settingsContract = {
  getPortal: {
    summary: 'Brand and limits of the portal.',
    method: 'GET',
    path: '/api/portal',
    callers: ['anonymous'],
    response: z
      .strictObject({
        brandName: settingsSchema.shape.brandName,
        brandColor: settingsSchema.shape.brandColor,
        defaultLocale: settingsSchema.shape.defaultLocale,
        supportAddress: settingsSchema.shape.supportAddress,
        attachmentBytes: z.literal(attachmentLimits.bytes),
        attachmentCount: z.literal(attachmentLimits.count),
      })
      .meta({ id: 'Portal' }),
  },
} as const satisfies Contract;
