import { createTransport } from 'nodemailer';

/** Mails that came in before anybody looked, through the real door: one that a person has to decide on. */
export const sendDemoMails = async (
  smtp: { readonly host: string; readonly port: number },
  supportAddress: string,
): Promise<void> => {
  const transport = createTransport({ ...smtp, ignoreTLS: true });
  try {
    await transport.sendMail({
      from: 'Nordlicht backups <backups@nordlicht.example>',
      to: supportAddress,
      subject: 'Nightly backup: 1 warning',
      text: 'Workspace nordlicht-berlin: 412 documents copied, 1 skipped (locked by another user).',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
};
