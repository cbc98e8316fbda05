import type { Locale } from '#shared/domain/locale.ts';

/** A file that a mail names. */
export interface NamedFile {
  readonly name: string;
  readonly size: number;
}

/** Parts of a mail, in order. Every layout (HTML, text) knows how to show each. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'message'; readonly author: string; readonly html: string }
  | {
      readonly kind: 'files';
      readonly intro: string;
      readonly files: readonly NamedFile[];
      readonly url: string;
    }
  | {
      readonly kind: 'news';
      readonly items: readonly {
        readonly title: string;
        readonly detail: string;
        readonly url: string;
      }[];
    }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | {
      readonly kind: 'stars';
      readonly intro: string;
      readonly stars: readonly { readonly label: string; readonly url: string }[];
    }
  | {
      readonly kind: 'options';
      readonly intro: string;
      readonly options: readonly { readonly label: string; readonly url: string }[];
    };

/** What a mail says, before it looks like anything. */
export interface MailContent {
  readonly subject: string;
  /** Shown by mail programs beside the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Small words at the end: why this mail came. */
  readonly footer: string;
  /** Where the recipient chooses which mails to get. */
  readonly choose?: { readonly label: string; readonly url: string };
  /** Above what people write their answer; absent where answers are not taken. */
  readonly replyMarker?: string;
}

/** How all mails of a portal look. */
export interface MailBrand {
  readonly name: string;
  readonly color: string;
  /** Address of the logo, which does not end; the name stands beside it, because pictures are often held back. */
  readonly logo?: string | undefined;
  readonly portalUrl: string;
  readonly locale: Locale;
}
