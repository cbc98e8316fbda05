import * as z from 'zod';
import { consentTextsSchema } from '../domain/consent.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema, type Instant } from '../domain/instant.ts';
import { keys } from './keys.ts';

const bySchema = z.object({ id: idSchema('agent'), name: z.string() });

/** What customers agree to now. */
const consentSchema = z.object({
  version: z.int().min(1),
  active: z.boolean().describe('Off: nobody is asked.'),
  ...consentTextsSchema.shape,
  at: instantSchema,
  by: bySchema,
});
export type Consent = z.infer<typeof consentSchema>;

export const consentItem = (consent: Consent) => ({ ...keys.consent(), ...consent });

/** Reads an item back; throws where it is no consent text. */
export const readConsent = (item: unknown): Consent => consentSchema.parse(item);

const versionSchema = consentSchema.omit({ active: true }).extend({
  agreed: z.int().default(0).describe('How many agreed to it.'),
});
export type ConsentVersion = z.infer<typeof versionSchema>;

/** A text as it was published; it stays as it is but for the count. */
export const consentVersionItem = ({ active: _active, ...consent }: Consent) => ({
  ...keys.consentVersion(consent.version),
  ...consent,
  agreed: 0,
});

/** Reads an item back; throws where it is no version of a consent text. */
export const readConsentVersion = (item: unknown): ConsentVersion => versionSchema.parse(item);

const agreementSchema = z.object({ contactId: idSchema('contact'), at: instantSchema });
export type Agreement = z.infer<typeof agreementSchema>;

export const agreementItem = (version: number, at: Instant, contactId: string) => ({
  ...keys.agreement(version, at, contactId),
  contactId,
  at,
});

/** Reads an item back; throws where it is no agreement. */
export const readAgreement = (item: unknown): Agreement => agreementSchema.parse(item);
