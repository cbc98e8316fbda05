import { readSettings, sendMail } from './api.js';
import { find, toast } from './dom.js';

const { FileReader } = globalThis;
const dialog = find('#compose-dialog');
const form = find('#compose-form');
const errorLine = form.querySelector('.form-error');
const fields = form.elements;
let original;

const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(file);
  });

/** Opens the form; for a reply it is filled in as the reader's mail program would. */
export async function compose(message) {
  original = message;
  form.reset();
  errorLine.hidden = true;
  find('#compose-title').textContent = message ? 'Reply' : 'New mail';
  find('#quote-line').hidden = !message;
  if (message) {
    fields.from.value = message.recipient;
    fields.to.value = message.replyTo[0] ?? message.from;
    fields.subject.value = /^re:/i.test(message.subject)
      ? message.subject
      : `Re: ${message.subject}`;
  } else {
    fields.to.value = (await readSettings()).composeTo;
  }
  dialog.showModal();
  fields[message ? 'text' : 'from'].focus();
}

form.querySelector('[value=cancel]').addEventListener('click', () => dialog.close());

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = form.querySelector('[type=submit]');
  submit.disabled = true;
  errorLine.hidden = true;
  try {
    const files = [...fields.files.files];
    const attachments = await Promise.all(
      files.map(async (file) => ({
        filename: file.name,
        contentType: file.type || 'application/octet-stream',
        content: await base64(file),
      })),
    );
    const { from, to, subject, text } = Object.fromEntries(
      ['from', 'to', 'subject', 'text'].map((name) => [name, fields[name].value]),
    );
    const reply = original && { replyTo: original.id, quote: fields.quote.checked };
    await sendMail({ from, to, subject, text, attachments, ...reply });
    dialog.close();
    toast(`Sent to ${to}`);
  } catch (error) {
    errorLine.textContent = `Not sent: ${error.message}`;
    errorLine.hidden = false;
  } finally {
    submit.disabled = false;
  }
});
