import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { notices } from '#shared/domain/notice-kinds.ts';
import { sign, verify } from '../aws/signing-keys.ts';

const linkSchema = z.strictObject({
  personId: z.union([idSchema('contact'), idSchema('agent')]),
  about: z.enum([...notices, 'digest']),
});

/**
 * What a link in a mail lets its holder do: see and change which mails this person gets, and nothing else. It does not
 * expire, for people unsubscribe by old mails too.
 */
export type UnsubscribeLink = z.infer<typeof linkSchema>;

/** 144 bits fill base64url characters, so that no two tokens mean the same. */
const macBytes = 18;

/** Version of the key, id of the person, what the mail was about, MAC (base64url). */
const tokenFormat = /^([0-9a-zA-Z])((?:con|agt)_[0-9a-z]{20})([a-zA-Z]{3,20})\.([\w-]{24})$/;

/** The token of a link to unsubscribe: an HMAC of 144 bits over person and kind of mail. */
export const makeUnsubscribeToken = async (link: UnsubscribeLink): Promise<string> => {
  const text = link.personId + link.about;
  const { version, mac } = await sign('unsubscribe', text);
  return `${version}${text}.${mac.subarray(0, macBytes).toString('base64url')}`;
};

/** What a token stands for, or undefined when it is not ours or was changed. */
export const readUnsubscribeToken = async (token: string): Promise<UnsubscribeLink | undefined> => {
  const [, version = '', personId = '', about = '', mac = ''] = tokenFormat.exec(token) ?? [];
  const link = linkSchema.safeParse({ personId, about });
  if (!link.success) return undefined;
  const given = Buffer.from(mac, 'base64url');
  return (await verify('unsubscribe', personId + about, version, given)) ? link.data : undefined;
};
