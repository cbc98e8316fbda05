import { randomInt } from 'node:crypto';
import * as z from 'zod';

/** `GenerateSecretString` of AWS::SecretsManager::Secret. */
export const generateSecretStringSchema = z.object({
  PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
export type GenerateSecretString = z.infer<typeof generateSecretStringSchema>;

const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function characterTypes(settings: GenerateSecretString): string[] {
  const types = [
    settings.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    settings.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    settings.ExcludeNumbers ? '' : '0123456789',
    settings.ExcludePunctuation ? '' : punctuation,
    settings.IncludeSpace ? ' ' : '',
  ];
  const excluded = new Set(settings.ExcludeCharacters);
  return types
    .map((type) =>
      Array.from(type)
        .filter((character) => !excluded.has(character))
        .join(''),
    )
    .filter((type) => type !== '');
}

/** A random password; with `RequireEachIncludedType` drawn again until every type of character is in it. */
function randomPassword(settings: GenerateSecretString): string {
  const types = characterTypes(settings);
  const alphabet = types.join('');
  const needed = settings.RequireEachIncludedType ? types : [];
  if (alphabet === '' || needed.length > settings.PasswordLength) {
    throw new Error('GenerateSecretString leaves no password to generate.');
  }
  for (;;) {
    const characters = Array.from({ length: settings.PasswordLength }, () =>
      alphabet.charAt(randomInt(alphabet.length)),
    );
    if (needed.every((type) => characters.some((c) => type.includes(c))))
      return characters.join('');
  }
}

const templateSchema = z.record(z.string(), z.unknown());

/** The password itself, or the template's JSON object with it under the generate key. */
export function generateSecretString(settings: GenerateSecretString): string {
  const password = randomPassword(settings);
  const { SecretStringTemplate: template, GenerateStringKey: key } = settings;
  if (template === undefined || key === undefined) return password;
  return JSON.stringify({ ...templateSchema.parse(JSON.parse(template)), [key]: password });
}
