import * as z from 'zod';
import { accountsContract } from '#shared/contract/accounts.ts';
import { invitationsContract } from '#shared/contract/invitations.ts';
import { settingsContract } from '#shared/contract/settings.ts';
import { themesContract } from '#shared/contract/themes.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { apiCaller, type ApiCaller } from './api-caller.ts';
import {
  announcement,
  consentLabel,
  consentNotices,
  earlierLook,
  presentLook,
  signInWords,
} from './owner-choices.ts';
import { alder, demoAgents, demoContacts, demoPassword, nordlicht } from './people.ts';

/** Where the owner of the demo company sits down. */
export interface Desk {
  readonly portal: string;
  readonly mailbox: string;
  readonly supportAddress: string;
}

const signedIn = async (
  { portal }: Desk,
  audience: 'customer' | 'agent',
  email: string,
): Promise<ApiCaller> => {
  const result = await apiCaller(portal).ask(accountsContract.signIn, {
    params: { audience },
    body: { email, password: demoPassword },
  });
  if (!('session' in result)) throw new Error(`${email} was asked for a second step.`);
  return apiCaller(portal, result.session.accessToken);
};

const publishLooks = async ({ ask }: ApiCaller): Promise<void> => {
  const { initial, draft, published } = await ask(themesContract.getTheme, {});
  if (published !== undefined) return;
  let version = draft?.version ?? 0;
  for (const theme of [earlierLook(initial), presentLook(initial)]) {
    const body = { version, theme };
    ({ version } = await ask(themesContract.saveThemeDraft, { body }));
    await ask(themesContract.publishTheme, { body: { version } });
  }
};

const writeWords = async ({ ask }: ApiCaller): Promise<void> => {
  const { version } = await ask(settingsContract.getPageTexts, {});
  await ask(settingsContract.savePageTexts, { body: { version, pages: signInWords } });
  const { items } = await ask(themesContract.listBanners, {});
  if (items.length === 0) await ask(themesContract.createBanner, { body: announcement });
};

/** Publishes both versions, and lets everybody of the demo agree to the later one, which it gives. */
const askForConsent = async (desk: Desk, { ask }: ApiCaller): Promise<number> => {
  let { version } = await ask(settingsContract.getConsent, {});
  for (const notice of consentNotices.slice(version)) {
    const body = { version, active: true, notice, label: consentLabel };
    ({ version } = await ask(settingsContract.publishConsent, { body }));
  }
  for (const { email } of Object.values(demoContacts)) {
    const { tell } = await signedIn(desk, 'customer', email);
    await tell(accountsContract.agreeToConsent, { body: { version } });
  }
  return version;
};

const mailSchema = z.object({ html: z.string().nullish() });

const tokenMailedTo = async ({ mailbox }: Desk, email: string): Promise<string> => {
  const query = new URLSearchParams({ to: email, box: 'sent', timeout: '60000' });
  const response = await fetch(`${mailbox}/api/wait?${query.toString()}`);
  const { html } = mailSchema.parse(await response.json());
  const [, token] = /\/invitation#([\w.-]+)/.exec(html ?? '') ?? [];
  if (token === undefined) throw new Error(`No invitation came for ${email}.`);
  return token;
};

interface Guest {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly organizationIds: string[];
}

/** One comes, the other has not yet. */
const arriving: Guest = {
  name: 'Noah Finch',
  email: 'noah@alder-finch.example',
  locale: 'en',
  organizationIds: [alder],
};
const awaited: Guest = {
  name: 'Priya Raman',
  email: 'priya@nordlicht.example',
  locale: 'de',
  organizationIds: [nordlicht],
};

/** Invites a guest who was not; where the invitation stands. */
const invite = async ({ ask }: ApiCaller, guest: Guest) => {
  const query = { email: guest.email };
  const { items } = await ask(invitationsContract.listInvitations, { query });
  return items[0] ?? ask(invitationsContract.inviteContact, { body: guest });
};

const accept = async (desk: Desk, { name, email, locale }: Guest, consentVersion: number) => {
  const token = await tokenMailedTo(desk, email);
  const body = { token, name, locale, password: demoPassword, consentVersion };
  await apiCaller(desk.portal).ask(accountsContract.acceptInvitation, { body });
};

/**
 * Sets the portal up as its owner would, through the public API: looks, words, an announcement, who is let in. Goes on
 * where an earlier start was cut short.
 */
export const setUpAsOwner = async (desk: Desk): Promise<void> => {
  const owner = await signedIn(desk, 'agent', demoAgents.administrator.email);
  await publishLooks(owner);
  await writeWords(owner);
  const consentVersion = await askForConsent(desk, owner);
  if (desk.supportAddress === '') return;
  const { state } = await invite(owner, arriving);
  if (state !== 'accepted') await accept(desk, arriving, consentVersion);
  await invite(owner, awaited);
};
