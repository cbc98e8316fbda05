import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateDefinition } from '#shared/domain/template.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { oddTexts } from '../factories/odd-texts.ts';
import { newCustomer, type NewCustomer } from '../browser/new-customer.ts';
import { idle } from './admin.ts';
import { CallFailed, client, clientAs, operations, type Call, type OperationId } from './client.ts';
import { freeTexts } from './free-texts.ts';
import { readCustomerMails } from './customer-mails.ts';
import { waitForMail } from './mailbox.ts';
import { settingsOf } from './odd-settings.ts';
import { textOfHtml, toHtml } from './html-text.ts';
import { startStack, type RunningStack, type StackFile } from './stack.ts';
import { uploadFile } from './upload-file.ts';

let running: RunningStack;
let stack: StackFile;
let author: NewCustomer;
let agent: Call;
let administrator: Call;

beforeAll(async () => {
  running = await startStack();
  stack = running.file;
  await idle(stack);
  [author, agent, administrator] = await Promise.all([
    newCustomer(stack),
    clientAs(stack, 'agent'),
    clientAs(stack, 'administrator'),
  ]);
});
afterAll(() => running.stop());

/** What is kept of a text; undefined where the field refuses it. */
type Rule = (text: string) => string | undefined;
const whole: Rule = (text) => text.toWellFormed();
const trimmed: Rule = (text) => whole(text)?.trim();
/** A subject is one line, so that it can stand in the header of a mail. */
const line: Rule = (text) =>
  /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.trim()) ? undefined : trimmed(text);
const fileName: Rule = (text) => safeFileName(text) ?? 'file';
/** Lines of an answer end alike on every system. */
const answer: Rule = (text) => whole(text)?.replace(/\r\n?/g, '\n').trim();

interface Trip {
  readonly longest: number;
  readonly rule: Rule;
  /** Sends texts and gives back what is then read: undefined for each that was refused as not valid. */
  readonly send: (texts: readonly string[]) => Promise<readonly (string | undefined)[]>;
}

const each =
  (send: (text: string) => Promise<string | undefined>): Trip['send'] =>
  async (texts) => {
    const read: (string | undefined)[] = [];
    for (const text of texts) {
      try {
        read.push(await send(text));
      } catch (error) {
        if (!(error instanceof CallFailed) || error.body.code !== 'validation_failed') throw error;
        read.push(undefined);
      }
    }
    return read;
  };

const inPieces =
  (size: number, send: (texts: readonly string[]) => Promise<readonly string[]>): Trip['send'] =>
  async (texts) => {
    const read: string[] = [];
    for (let from = 0; from < texts.length; from += size)
      read.push(...(await send(texts.slice(from, from + size))));
    return read;
  };

const newTicket = (html = '<p>Text.</p>', attachmentIds: string[] = []) =>
  author.call('createTicket', { body: { subject: 'Odd texts', html, attachmentIds } });

const filesOf = (operation: 'requestUpload' | 'requestUploadAsAgent'): Trip['send'] =>
  inPieces(20, async (names) => {
    const call = operation === 'requestUpload' ? author.call : agent;
    const attachmentIds: string[] = [];
    for (const name of names) attachmentIds.push(await uploadFile(call, operation, name, 'x'));
    if (operation === 'requestUpload') {
      const { messages } = await newTicket('<p>Files.</p>', attachmentIds);
      return messages[0]?.attachments.map(({ name }) => name) ?? [];
    }
    const { id } = await newTicket();
    const body = { visibility: 'public' as const, html: '<p>Files.</p>', attachmentIds };
    const { message } = await agent('replyAsAgent', { params: { ticketId: id }, body });
    return message.attachments.map(({ name }) => name);
  });

const messageOf = async (ticketId: string, at: number): Promise<readonly string[]> => {
  const { messages } = await author.call('getTicket', { params: { ticketId }, query: {} });
  return textOfHtml(messages.at(at)?.html ?? '');
};

const newArticle = async (title: string) => {
  const { categories } = await agent('getHelpCenter');
  const categoryId = categories[0]?.id ?? '';
  return agent('createArticle', { body: { locale: 'en', title, categoryId } });
};

const resolvedTicket = async () => {
  const { id } = await newTicket();
  const { ticket } = await agent('getTicketAsAgent', { params: { ticketId: id }, query: {} });
  const body = { version: ticket.version, status: 'resolved' as const };
  await agent('updateTicket', { params: { ticketId: id }, body });
  return { ticketId: id };
};

const ratingOf = async (params: { readonly ticketId: string }) =>
  (await author.call('getTicket', { params, query: {} })).rating?.comment;

const templateWith = (text: string): TemplateDefinition => ({
  name: { en: text.slice(0, 60).trim() },
  description: { en: text },
  subjectHint: { en: text },
  bodyHint: { de: text },
  fields: [
    {
      kind: 'choice',
      key: 'choice',
      label: { en: text },
      help: { en: text },
      required: false,
      visible: true,
      choices: [{ key: 'a', label: { de: text } }],
    },
    {
      kind: 'pattern',
      key: 'pattern',
      label: { en: text },
      required: false,
      visible: true,
      pattern: '[a-z]*',
      hint: { en: text },
    },
  ],
});

/** All texts of a template as one, told apart from each other only if they differ. */
const textsOfTemplate = ({ description, subjectHint, bodyHint, fields }: TemplateDefinition) => {
  const [choice, pattern] = fields;
  const texts = [
    description?.en,
    subjectHint?.en,
    bodyHint?.de,
    choice?.label.en,
    choice?.help?.en,
    choice?.kind === 'choice' ? choice.choices[0]?.label.de : undefined,
    pattern?.label.en,
    pattern?.kind === 'pattern' ? pattern.hint.en : undefined,
  ];
  return [...new Set(texts)].join('|');
};

const organization = async (name: string) => {
  const made = await administrator('createOrganization', { body: { name } });
  return { params: { organizationId: made.id }, made };
};

const fieldTemplate = async (): Promise<string> => {
  const field = {
    kind: 'text' as const,
    key: 'odd',
    label: { en: 'Odd' },
    required: false,
    visible: true,
    longest: 4000,
    multiline: true,
  };
  const body = { name: { en: 'Odd' }, fields: [field] };
  return (await administrator('createTemplate', { body })).id;
};

/** Invites somebody, who accepts under this name; what they are called then. */
const acceptAs = async (name: string): Promise<string> => {
  const email = `${randomUUID()}@guest.example`;
  await administrator('inviteContact', { body: { name: 'Guest', email, locale: 'en' } });
  const { html } = await waitForMail(stack, { to: email });
  const token = /\/invitation#([\w.-]+)/.exec(html ?? '')?.[1] ?? '';
  const password = 'Lamplight-at-9';
  await client(stack)('acceptInvitation', { body: { token, name, password, locale: 'en' } });
  const result = await client(stack)('signIn', {
    params: { audience: 'customer' },
    body: { email, password },
  });
  if (!('session' in result)) throw new Error('Asked for a second step.');
  return result.session.person.name;
};

const newAgent = async (name: string) => {
  const { settings } = await administrator('getSettings');
  const email = `${randomUUID()}@agents.example`;
  const teamIds = [settings.defaultTeamId];
  return administrator('inviteAgent', {
    body: { name, email, role: 'agent', teamIds, locale: 'en' },
  });
};

const bannerOf = (text: string) => ({
  kind: 'info' as const,
  text: { en: text },
  audience: 'signed-in' as const,
  dismissible: true,
});

const trips: Readonly<Record<string, Trip>> = {
  'register.name': {
    longest: 120,
    rule: trimmed,
    // Each is a registration with mail and code: the first dozen stand for all.
    send: (texts) =>
      each(async (name) => (await (await newCustomer(stack, { name })).call('getAccount')).name)(
        texts.slice(0, 12),
      ),
  },
  'updateAccount.name': {
    longest: 120,
    rule: trimmed,
    send: async (texts) => {
      const { call } = await newCustomer(stack);
      return each(async (name) => (await call('updateAccount', { body: { name } })).name)(texts);
    },
  },
  'updateAgentAccount.name': {
    longest: 120,
    rule: trimmed,
    send: async (texts) => {
      const { name: usual } = await agent('getAgentAccount');
      const rename = async (name: string) =>
        (await agent('updateAgentAccount', { body: { name } })).name;
      const read = await each(rename)(texts);
      await rename(usual);
      return read;
    },
  },
  'inviteContact.name': {
    longest: 120,
    rule: trimmed,
    send: each(async (name) => {
      const body = { name, email: `${randomUUID()}@guest.example`, locale: 'en' as const };
      await administrator('inviteContact', { body });
      const query = { email: body.email };
      return (await administrator('listInvitations', { query })).items[0]?.name;
    }),
  },
  'acceptInvitation.name': {
    longest: 120,
    rule: trimmed,
    // Each is an invitation with its mail: a dozen stand for all.
    send: (texts) => each(acceptAs)(texts.slice(0, 12)),
  },
  'beginImport.name': {
    longest: 200,
    rule: trimmed,
    send: each(async (name) => {
      const { id } = await administrator('beginImport', { body: { name, lines: 1, locale: 'en' } });
      return (await administrator('getImport', { params: { importId: id } })).name;
    }),
  },
  'sendImportPart.lines[].*': {
    longest: 100,
    rule: whole,
    send: async (texts) => {
      const begun = { name: 'Odd', lines: texts.length, locale: 'en' as const };
      const { id } = await administrator('beginImport', { body: begun });
      const lines = texts.map((text, index) => ({
        line: index + 2,
        name: text,
        email: '',
        organizations: text,
        language: text,
      }));
      for (let from = 0; from < lines.length; from += 100) {
        const params = { importId: id, part: from / 100 };
        await administrator('sendImportPart', {
          params,
          body: { lines: lines.slice(from, from + 100) },
        });
      }
      await idle(stack);
      const failed = await administrator('listFailedLines', {
        params: { importId: id },
        query: {},
      });
      return failed.items.map(({ name, organizations, language }) =>
        [...new Set([name, organizations, language])].join('|'),
      );
    },
  },
  'publishConsent.*': {
    longest: 300,
    rule: trimmed,
    send: each(async (text) => {
      const { version } = await administrator('getConsent');
      const texts = { notice: { en: text }, label: { de: text } };
      await administrator('publishConsent', { body: { version, active: false, ...texts } });
      const { notice, label } = await administrator('getConsent');
      return [...new Set([notice?.en, label?.de])].join('|');
    }),
  },
  'savePageTexts.*': {
    longest: 120,
    rule: trimmed,
    send: each(async (text) => {
      const { version } = await administrator('getPageTexts');
      const pages = { signIn: { title: { en: text }, text: { de: text } } };
      await administrator('savePageTexts', { body: { version, pages } });
      const { signIn } = (await administrator('getPageTexts')).pages;
      return [...new Set([signIn?.title?.en, signIn?.text?.de])].join('|');
    }),
  },
  'inviteAgent.name': {
    longest: 120,
    rule: trimmed,
    // Each is an account with its mail: a dozen stand for all.
    send: (texts) => each(async (name) => (await newAgent(name)).name)(texts.slice(0, 12)),
  },
  'changeAgent.name': {
    longest: 120,
    rule: trimmed,
    send: async (texts) => {
      const params = { agentId: (await newAgent('Odd')).id };
      return each(
        async (name) => (await administrator('changeAgent', { params, body: { name } })).name,
      )(texts);
    },
  },
  'saveThemeDraft.*': {
    longest: 40,
    rule: trimmed,
    send: each(async (text) => {
      const { draft, initial } = await administrator('getTheme');
      const links = [{ label: { en: text }, to: '/tickets' }];
      const theme = {
        ...initial,
        brandName: text,
        headerLinks: links,
        footer: { text: { de: text }, links },
        home: { title: { en: text }, text: { de: text } },
      };
      const body = { version: draft?.version ?? 0, theme };
      const { theme: kept } = await administrator('saveThemeDraft', { body });
      const read = [
        kept.brandName,
        kept.headerLinks[0]?.label.en,
        kept.footer.text?.de,
        kept.footer.links[0]?.label.en,
        kept.home.title?.en,
        kept.home.text?.de,
      ];
      return [...new Set(read)].join('|');
    }),
  },
  'createBanner.text.*': {
    longest: 300,
    rule: trimmed,
    send: each(async (text) => {
      const { id, text: kept } = await administrator('createBanner', { body: bannerOf(text) });
      await administrator('deleteBanner', { params: { bannerId: id } });
      return kept.en;
    }),
  },
  'changeBanner.content.text.*': {
    longest: 300,
    rule: trimmed,
    send: async (texts) => {
      const { id, ...made } = await administrator('createBanner', { body: bannerOf('Odd') });
      let { version } = made;
      return each(async (text) => {
        const body = { version, content: bannerOf(text) };
        const params = { bannerId: id };
        const changed = await administrator('changeBanner', { params, body });
        ({ version } = changed);
        return changed.text.en;
      })(texts);
    },
  },
  'requestUpload.name': { longest: 200, rule: fileName, send: filesOf('requestUpload') },
  'requestUploadAsAgent.name': {
    longest: 200,
    rule: fileName,
    send: filesOf('requestUploadAsAgent'),
  },
  'createTicket.subject': {
    longest: 200,
    rule: line,
    send: each(async (subject) => {
      const body = { subject, html: '<p>Text.</p>' };
      const { id } = await author.call('createTicket', { body });
      return (await author.call('getTicket', { params: { ticketId: id }, query: {} })).subject;
    }),
  },
  'createTicket.html': {
    longest: 8000,
    rule: whole,
    send: inPieces(10, async (texts) => messageOf((await newTicket(toHtml(texts))).id, 0)),
  },
  'replyToTicket.html': {
    longest: 8000,
    rule: whole,
    send: inPieces(10, async (texts) => {
      const { id } = await newTicket();
      const body = { html: toHtml(texts) };
      await author.call('replyToTicket', { params: { ticketId: id }, body });
      return messageOf(id, 1);
    }),
  },
  'replyAsAgent.html': {
    longest: 8000,
    rule: whole,
    send: inPieces(10, async (texts) => {
      const params = { ticketId: (await newTicket()).id };
      const body = { visibility: 'internal' as const, html: toHtml(texts) };
      await agent('replyAsAgent', { params, body });
      const { messages } = await agent('getTicketAsAgent', { params, query: {} });
      return textOfHtml(messages[1]?.html ?? '');
    }),
  },
  'createTicket.fields.*': {
    longest: 4000,
    rule: answer,
    send: async (texts) => {
      const templateId = await fieldTemplate();
      return each(async (odd) => {
        const body = { subject: 'Odd', html: '<p>Text.</p>', templateId, fields: { odd } };
        const { id } = await author.call('createTicket', { body });
        const ticket = await author.call('getTicket', { params: { ticketId: id }, query: {} });
        return String(ticket.fields?.['odd']);
      })(texts);
    },
  },
  'updateTicket.fields.*': {
    longest: 4000,
    rule: answer,
    send: async (texts) => {
      const templateId = await fieldTemplate();
      const body = { subject: 'Odd', html: '<p>Text.</p>', templateId, fields: {} };
      const params = { ticketId: (await author.call('createTicket', { body })).id };
      return each(async (odd) => {
        const { ticket } = await agent('getTicketAsAgent', { params, query: {} });
        const change = { version: ticket.version, fields: { odd } };
        await agent('updateTicket', { params, body: change });
        const read = await agent('getTicketAsAgent', { params, query: {} });
        return String(read.ticket.fields?.['odd']);
      })(texts);
    },
  },
  'rateTicket.comment': {
    longest: 4000,
    rule: trimmed,
    send: async (texts) => {
      const params = await resolvedTicket();
      return each(async (comment) => {
        await author.call('rateTicket', { params, body: { stars: 5, comment } });
        return ratingOf(params);
      })(texts);
    },
  },
  'rateByLink.comment': {
    longest: 4000,
    rule: trimmed,
    send: async (texts) => {
      const params = await resolvedTicket();
      await idle(stack);
      const mails = await readCustomerMails(stack);
      const own = mails.filter(
        ({ to, text }) => to.includes(author.email) && text.includes(params.ticketId),
      );
      const token = own.flatMap(({ text }) => /\/feedback\/([\w.~-]+)/.exec(text)?.[1] ?? [])[0];
      return each(async (comment) => {
        const link = { params: { token: token ?? '' } };
        await author.call('rateByLink', { ...link, body: { stars: 4, comment } });
        return ratingOf(params);
      })(texts);
    },
  },
  'decideErasure.reason': {
    longest: 500,
    rule: trimmed,
    send: async (texts) => {
      const params = { contactId: (await author.call('getAccount')).id };
      return each(async (reason) => {
        await administrator('requestContactErasure', { params });
        await administrator('decideErasure', { params, body: { confirm: false, reason } });
        return (await author.call('getOwnErasure')).erasure?.reason ?? '';
      })(texts);
    },
  },
  'saveListView.name': {
    longest: 60,
    rule: trimmed,
    send: each(async (name) => {
      const params = { viewId: '1b0f5d3e-6c0e-4a52-9a55-3f2a0c1f5f10' };
      await author.call('saveListView', { params, body: { name, query: {} } });
      return (await author.call('getListPreferences')).views[0]?.name;
    }),
  },
  'createOrganization.name': {
    longest: 120,
    rule: trimmed,
    send: each(async (name) => {
      const { params } = await organization(name);
      return (await agent('getOrganization', { params })).name;
    }),
  },
  'updateOrganization.name': {
    longest: 120,
    rule: trimmed,
    send: each(async (name) => {
      const { params, made } = await organization('Before');
      const body = { version: made.version, name, visibility: null };
      await administrator('updateOrganization', { params, body });
      return (await agent('getOrganization', { params })).name;
    }),
  },
  'createArticle.title': {
    longest: 200,
    rule: trimmed,
    send: each(async (title) => {
      const { id } = await newArticle(title);
      return (await agent('getArticle', { params: { articleId: id } })).variants.en?.title;
    }),
  },
  'saveArticleDraft.content.*': {
    longest: 200,
    rule: trimmed,
    send: async (texts) => {
      const { id } = await newArticle('Before');
      const params = { articleId: id, locale: 'en' as const };
      return each(async (text) => {
        const { revision, slug } = await agent('getArticleDraft', { params });
        const content = { title: text, slug, summary: text, body: '<p>Text.</p>' };
        await agent('saveArticleDraft', { params, body: { revision, content } });
        const { title, summary } = await agent('getArticleDraft', { params });
        return title === summary ? title : `${title} ≠ ${summary}`;
      })(texts);
    },
  },
  'changeArticle.properties.tags[]': {
    longest: 40,
    rule: trimmed,
    send: each(async (tag) => {
      const { id, version, categoryId, audience } = await newArticle('Tagged');
      const body = { version, properties: { categoryId, audience, tags: [tag], order: 0 } };
      await agent('changeArticle', { params: { articleId: id }, body });
      return (await agent('getArticle', { params: { articleId: id } })).tags[0];
    }),
  },
  'saveHelpCenter.categories.*': {
    longest: 80,
    rule: trimmed,
    send: each(async (text) => {
      const { version } = await administrator('getHelpCenter');
      const categories = [
        {
          id: 'cat_00000000000000000001',
          name: { en: text },
          description: { en: text },
          sections: [{ id: 'sec_00000000000000000001', name: { de: text } }],
        },
      ];
      await administrator('saveHelpCenter', { body: { version, categories } });
      const [kept] = (await agent('getHelpCenter')).categories;
      const said = [kept?.name.en, kept?.description?.en, kept?.sections[0]?.name.de];
      return new Set(said).size === 1 ? said[0] : JSON.stringify(said);
    }),
  },
  'createTemplate.*': {
    longest: 60,
    rule: trimmed,
    send: async (texts) =>
      each(async (text) => {
        const { id } = await administrator('createTemplate', { body: templateWith(text) });
        const { items } = await agent('listTemplatesAsAgent');
        const made = items.find((template) => template.id === id);
        return made && textsOfTemplate(made);
      })(texts.slice(0, 15)),
  },
  'saveTemplate.*': {
    longest: 120,
    rule: trimmed,
    send: async (texts) => {
      const params = { templateId: await fieldTemplate() };
      return each(async (text) => {
        const { items } = await agent('listTemplatesAsAgent');
        const { version = 1 } = items.find(({ id }) => id === params.templateId) ?? {};
        const body = { version, definition: templateWith(text) };
        const saved = await administrator('saveTemplate', { params, body });
        const read = { ...params, version: String(saved.version) as never };
        return textsOfTemplate(await agent('getTemplateVersion', { params: read }));
      })(texts);
    },
  },
  'updateContact.properties.*': {
    longest: 4000,
    rule: answer,
    send: async (texts) => {
      const { version, settings } = await administrator('getSettings');
      const contactProperties = settings.contactProperties.concat({
        kind: 'text',
        key: 'odd',
        label: { en: 'Odd' },
        required: false,
        visible: true,
        longest: 4000,
        multiline: true,
      });
      await administrator('updateSettings', { body: { version, changes: { contactProperties } } });
      const params = { contactId: (await author.call('getAccount')).id };
      return each(async (odd) => {
        await agent('updateContact', { params, body: { properties: { odd } } });
        return String((await agent('getContact', { params })).properties['odd']);
      })(texts);
    },
  },
};

const sent = (longest: number): readonly string[] =>
  oddTexts.filter((text) => text.trim() !== '' && text.length <= longest);

test.each(Object.entries(trips))(
  '%s comes back as it was sent',
  async (_path, trip) => {
    const { longest, rule, send } = trip;
    const texts = sent(longest);
    const read = await send(texts);
    expect(read.length).toBeGreaterThan(10);
    expect(read).toEqual(texts.slice(0, read.length).map(rule));
  },
  600_000,
);

test('updateSettings.changes.* come back as they were sent', async () => {
  const domain = stack.supportAddress.split('@')[1] ?? '';
  for (const text of oddTexts.filter((one) => one.trim() !== '')) {
    const { version } = await administrator('getSettings');
    const written = settingsOf(domain, (longest) => (text.length > longest ? 'x' : text));
    await administrator('updateSettings', { body: { version, changes: written } });
    const { settings } = await administrator('getSettings');
    const kept = settingsOf(domain, (longest, trims) => {
      if (text.length > longest) return 'x';
      return (trims ? trimmed : whole)(text) ?? '';
    });
    expect(settings).toMatchObject(kept);
  }
}, 600_000);

/** Texts that are not given back as they were sent, and by which rule. */
const otherwise: readonly (readonly [RegExp, string])[] = [
  [/\.(email|address|supportAddress)$/, 'Mail addresses are trimmed and lower-cased.'],
  [/\.(password|current)$/, 'Nobody is ever given a password.'],
  [/\.(token|cursor|proof|link)$/, 'Made and signed by the server.'],
  [/^(saveListView|exportTickets)\.query\./, 'Known words, joined by commas.'],
  [/^saveArticleDraft\.content\.body$/, 'HTML, sanitized: see sanitize-article.test.ts.'],
  [/\.pattern$/, 'A regular expression, refused unless it can be run.'],
  [/\.timeZone$/, 'A name of the IANA database.'],
  [/\.default(\[\])?$/, 'Kept only where it is an answer to its field: as answers are.'],
  [/\.(fields|properties)\.\*\[\]$/, 'Keys of choices, ids of files.'],
  [/^(updateOrganization|previewVisibility)\..*\.tests\[\]\.value$/, 'As in updateSettings.'],
  [/\.when\..*\.tests\[\]\.value$/, 'As in updateSettings.'],
  [/\.(organizationVisibility)\..*\.tests\[\]\.value$/, 'As in updateSettings.'],
];

/** Written by `settingsOf` and `templateWith`. */
const together = [
  /^updateSettings\.changes\.(teams\[\]\.name|slaPolicy\.name|slaPolicy\.calendar\.name)$/,
  /^updateSettings\.changes\.(ticketNames\.(one|many)|ownerDisplay\.alias|expectedResponse|portalOffText)\.\*$/,
  /^updateSettings\.changes\.supportAddresses\[\]\.brandName$/,
  /^sendImportPart\.lines\[\]\.(name|organizations|language)$/,
  /^publishConsent\.(notice|label)\.\*$/,
  /^saveThemeDraft\.theme\.(brandName|footer\.text\.\*|home\.(title|text)\.\*|(headerLinks|footer\.links)\[\]\.label\.\*)$/,
  /^saveArticleDraft\.content\.(title|summary)$/,
  /^saveHelpCenter\.categories\[\]\.(name|description|sections\[\]\.name)\.\*$/,
  /^savePageTexts\.pages\.\*\.(title|text)\.\*$/,
  /^updateSettings\.changes\.ticketRule\.groups\[\]\.tests\[\]\.value$/,
  /^updateSettings\.changes\.contactProperties\[\]\.(label|help|hint|choices\[\]\.label)\.\*$/,
  /^(createTemplate|saveTemplate\.definition)\.(name|description|subjectHint|bodyHint)\.\*$/,
  /^(createTemplate|saveTemplate\.definition)\.fields\[\]\.(label|help|hint|choices\[\]\.label)\.\*$/,
];

describe('every text of the contract', () => {
  const ids = (Object.keys(operations) as OperationId[]).filter((id) => 'body' in operations[id]);
  test.each(ids)('%s: has its way there and back, or a rule', (id) => {
    const unknown = freeTexts(id, operations[id]).filter(
      (path) =>
        !(path in trips) &&
        !together.some((pattern) => pattern.test(path)) &&
        !otherwise.some(([pattern]) => pattern.test(path)),
    );
    expect(unknown).toEqual([]);
  });
});
