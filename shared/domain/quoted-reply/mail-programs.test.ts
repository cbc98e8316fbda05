import { describe, expect, test } from 'vitest';
import {
  earlierWords,
  replyLanguages,
  textReplies,
} from '../../../test/factories/reply-clients.ts';
import { splitText } from './split-text.ts';

const languages = Object.entries(replyLanguages);

describe.each(Object.entries(textReplies))('a plain reply of %s', (_program, write) => {
  test.each(languages)('in %s is parted from the mail it answers', (_locale, language) => {
    const body = write(language);
    const { reply, quoted } = splitText(body);
    expect(reply).toBe(language.words);
    for (const words of earlierWords) expect(quoted).toContain(words);
  });
});
