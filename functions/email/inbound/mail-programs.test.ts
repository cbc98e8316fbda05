import { describe, expect, test } from 'vitest';
import {
  earlierWords,
  htmlReplies,
  replyLanguages,
} from '../../../test/factories/reply-clients.ts';
import { splitHtml } from './split-html.ts';

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const languages = Object.entries(replyLanguages);

describe.each(Object.entries(htmlReplies))('a reply of %s', (program, write) => {
  test.each(languages)('in %s is parted from the mail it answers', (_locale, language) => {
    const { reply, quoted } = splitHtml(write(language));
    const shown = textOf(reply);
    expect(shown.replace(program === 'a phone' ? language.phone : '', '').trim()).toBe(
      language.words,
    );
    for (const words of earlierWords) expect(textOf(quoted)).toContain(words);
  });
});
