import { call } from '#lib/api/call.ts';

/** Saves a received mail as it came; the link is asked for at each click, because it is short-lived. */
export const saveMail = async (mailId: string): Promise<void> => {
  const { url } = await call('downloadMail', { params: { mailId } });
  const link = document.createElement('a');
  link.href = url;
  link.download = `${mailId}.eml`;
  link.rel = 'noopener noreferrer';
  link.click();
};
