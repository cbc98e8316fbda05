import { fileSize } from './file-size.ts';
import type { Block, MailBrand, MailContent } from './mail-content.ts';
import { plainText } from './plain-text.ts';

const textBlock = (block: Block, brand: MailBrand): string => {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'message':
      return `${block.author}:\n\n${plainText(block.html)}`;
    case 'files':
      return [
        block.intro,
        ...block.files.map(({ name, size }) => `* ${name} (${fileSize(size, brand.locale)})`),
        block.url,
      ].join('\n');
    case 'news':
      return block.items
        .map(({ title, detail, url }) => `* ${title}\n  ${detail}\n  ${url}`)
        .join('\n\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'stars':
      return [block.intro, ...block.stars.map(({ label, url }) => `${label}: ${url}`)].join('\n');
    case 'options':
      return [block.intro, ...block.options.map(({ label, url }) => `${label}: ${url}`)].join('\n');
  }
};

const chooseLine = ({ choose }: MailContent): string =>
  choose === undefined ? '' : `\n${choose.label}: ${choose.url}`;

/** A mail as plain text, saying the same as its HTML. */
export const renderText = (content: MailContent, brand: MailBrand): string =>
  [
    ...(content.replyMarker === undefined ? [] : [content.replyMarker]),
    content.heading,
    ...content.blocks.map((block) => textBlock(block, brand)),
    `-- \n${content.footer}${chooseLine(content)}\n${brand.name} ${brand.portalUrl}`,
  ].join('\n\n') + '\n';
