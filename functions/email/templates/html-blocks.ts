import { textDirection } from '#shared/domain/text-direction.ts';
import { readableOn } from './button-colors.ts';
import { escapeHtml } from './escape-html.ts';
import { fileSize } from './file-size.ts';
import type { Block, MailBrand } from './mail-content.ts';

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const bodyText = `${font};font-size:16px;line-height:1.55;color:#292524`;
const smallText = `${font};font-size:14px;line-height:1.5;color:#57534e`;

const row = (content: string, gap = 20): string =>
  `<tr><td style="padding:0 0 ${String(gap)}px">${content}</td></tr>`;

/** Mail programs know no logical sides: what stands before and after in the direction the mail is written. */
const sides = ({ locale }: MailBrand) =>
  textDirection(locale) === 'rtl'
    ? ({ start: 'right', end: 'left', rounded: '6px 0 0 6px' } as const)
    : ({ start: 'left', end: 'right', rounded: '0 6px 6px 0' } as const);

const factRow = ([label, value]: readonly [string, string], brand: MailBrand): string =>
  `<tr><td class="soft" style="${smallText};padding:4px 0;padding-${sides(brand).end}:16px;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td>` +
  `<td class="ink" style="${smallText};color:#292524;padding:4px 0"><bdi>${escapeHtml(value)}</bdi></td></tr>`;

const message = (author: string, html: string, brand: MailBrand): string =>
  `<div class="card" style="border-${sides(brand).start}:3px solid ${brand.color};background:#fafaf9;padding:16px 20px;border-radius:${sides(brand).rounded}">` +
  `<p class="soft" style="${smallText};margin:0 0 8px;font-weight:600">${escapeHtml(author)}</p>` +
  `<div class="ink" dir="auto" style="${bodyText}">${html}</div></div>`;

const button = (label: string, url: string, brand: MailBrand): string =>
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>' +
  `<td style="background:${brand.color};border-radius:8px"><a href="${escapeHtml(url)}" target="_blank" ` +
  `style="${font};display:inline-block;padding:12px 22px;font-size:16px;font-weight:600;color:${readableOn(brand.color)};text-decoration:none">` +
  `${escapeHtml(label)}</a></td></tr></table>`;

const choice = (label: string, url: string, content: string, brand: MailBrand): string =>
  `<a class="choice" href="${escapeHtml(url)}" target="_blank" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}" ` +
  `style="${font};display:inline-block;margin:0 0 8px;margin-${sides(brand).end}:8px;padding:9px 16px;border:1px solid #a8a29e;border-radius:8px;` +
  `font-size:15px;line-height:1.3;color:#292524;text-decoration:none">${content}</a>`;

const choices = (intro: string, links: readonly string[]): string =>
  `<p class="ink" style="${bodyText};margin:0 0 10px;font-weight:600">${escapeHtml(intro)}</p><div>${links.join('')}</div>`;

/** The number stands beside its star: not every mail program has the sign. */
const stars = (block: Extract<Block, { kind: 'stars' }>, brand: MailBrand): string =>
  choices(
    block.intro,
    block.stars.map(({ label, url }, index) =>
      choice(
        label,
        url,
        `${String(index + 1)}&nbsp;<span class="star" style="color:#b45309">&#9733;</span>`,
        brand,
      ),
    ),
  );

const options = (block: Extract<Block, { kind: 'options' }>, brand: MailBrand): string =>
  choices(
    block.intro,
    block.options.map(({ label, url }) => choice(label, url, escapeHtml(label), brand)),
  );

const files = (block: Extract<Block, { kind: 'files' }>, brand: MailBrand): string =>
  `<p class="soft" style="${smallText};margin:0">${escapeHtml(block.intro)}</p>` +
  block.files
    .map(
      ({ name, size }) =>
        `<p class="soft" style="${smallText};margin:4px 0 0"><a class="link" href="${escapeHtml(block.url)}" target="_blank" style="color:#1d4ed8"><bdi>${escapeHtml(name)}</bdi></a> (${escapeHtml(fileSize(size, brand.locale))})</p>`,
    )
    .join('');

const news = (block: Extract<Block, { kind: 'news' }>): string =>
  block.items
    .map(
      ({ title, detail, url }) =>
        `<p style="margin:0 0 14px"><a class="link" href="${escapeHtml(url)}" target="_blank" style="${bodyText};color:#1d4ed8;font-weight:600">${escapeHtml(title)}</a>` +
        `<br><span class="soft" style="${smallText}"><bdi>${escapeHtml(detail)}</bdi></span></p>`,
    )
    .join('');

/** A part of a mail as rows of its table. */
export const htmlBlock = (block: Block, brand: MailBrand): string => {
  switch (block.kind) {
    case 'text':
      return row(`<p class="ink" style="${bodyText};margin:0">${escapeHtml(block.text)}</p>`);
    case 'facts':
      return row(
        `<table role="presentation" cellpadding="0" cellspacing="0" border="0">${block.facts.map((fact) => factRow(fact, brand)).join('')}</table>`,
      );
    case 'message':
      return row(message(block.author, block.html, brand));
    case 'files':
      return row(files(block, brand));
    case 'news':
      return row(news(block));
    case 'button':
      return row(button(block.label, block.url, brand));
    case 'stars':
      return row(stars(block, brand));
    case 'options':
      return row(options(block, brand));
  }
};
