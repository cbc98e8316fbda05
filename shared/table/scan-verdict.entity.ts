import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

/** What a malware scan said of one version of a file; `unchecked` where it could not look inside. */
const scanVerdictSchema = z.object({
  verdict: z.enum(['clean', 'infected', 'unchecked']),
  at: instantSchema,
});
export type ScanVerdict = z.infer<typeof scanVerdictSchema>;

export const scanVerdictItem = (attachmentId: string, versionId: string, verdict: ScanVerdict) => ({
  ...keys.scanVerdict(attachmentId, versionId),
  ...verdict,
});

export const readScanVerdict = (item: unknown): ScanVerdict => scanVerdictSchema.parse(item);
