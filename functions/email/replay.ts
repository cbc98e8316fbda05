import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { quarantineReasonSchema } from '#shared/table/inbound-mail.entity.ts';

/** A request to process a quarantined mail again, past the check that held it. */
export const replaySchema = z.strictObject({
  replay: z.strictObject({ mailId: idSchema('mail'), past: quarantineReasonSchema }),
});
