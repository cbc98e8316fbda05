import MailComposer, { type Options } from 'nodemailer/lib/mail-composer';

/** MIME from its parts; content is never fetched from files or addresses. */
export function composeMail(mail: Options): Promise<Buffer> {
  const composer = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true });
  return composer.compile().build();
}
