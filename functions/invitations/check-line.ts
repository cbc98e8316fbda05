import type { ImportProblem } from '#shared/domain/invitation.ts';
import { mostInvitedOrganizations } from '#shared/domain/invitation.ts';
import { localeSchema, type Locale } from '#shared/domain/locale.ts';
import { emailAddressSchema, personNameSchema } from '#shared/domain/person.ts';
import type { ImportLine } from '#shared/table/invitation.entity.ts';

/** A line that can be read, with the organizations it names. */
export interface CheckedLine {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly organizations: readonly string[];
}

/** A line as a guest; or what is wrong with it, the first thing. `fallback` serves lines without a language. */
export const checkLine = (
  line: Pick<ImportLine, 'name' | 'email' | 'organizations' | 'language'>,
  fallback: Locale,
): CheckedLine | { readonly problem: ImportProblem } => {
  if (line.name.trim() === '') return { problem: 'name_missing' };
  const name = personNameSchema.safeParse(line.name);
  if (!name.success) return { problem: 'name_too_long' };
  const email = emailAddressSchema.safeParse(line.email);
  if (!email.success) return { problem: 'email_invalid' };
  const language = line.language.trim().toLowerCase();
  const locale = language === '' ? fallback : localeSchema.safeParse(language).data;
  if (locale === undefined) return { problem: 'language_unknown' };
  const organizations = line.organizations
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (organizations.length > mostInvitedOrganizations) return { problem: 'too_many_organizations' };
  return { name: name.data, email: email.data, locale, organizations };
};
