import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const folder = join(import.meta.dirname, '../../web/messages');
const textsSchema = z.record(z.string(), z.string());

const messages = (locale: string): Readonly<Record<string, string>> => {
  const texts = globSync(`**/${locale}.json`, { cwd: folder }).map((file) => {
    const { $schema: _, ...own } = textsSchema.parse(
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
    return own;
  });
  return Object.fromEntries(texts.flatMap((own) => Object.entries(own)));
};

export const english = messages('en');
export const german = messages('de');

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );

const germanTexts = Object.values(german).map(pattern);

const onlyEnglish = Object.entries(english)
  .filter(([key, text]) => german[key] !== text && /[a-z]{2}/i.test(text.replace(/\{\w+\}/g, '')))
  .map(([, text]) => pattern(text));

/** Those of the texts that are English messages of the portal and no German ones. */
export const untranslated = (texts: readonly string[]): readonly string[] =>
  texts.filter(
    (text) =>
      onlyEnglish.some((message) => message.test(text)) &&
      !germanTexts.some((message) => message.test(text)),
  );
