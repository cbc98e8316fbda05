/** Names of From, Sent, To, Cc, Date, Subject and Reply-To as mail programs print them above an earlier mail. */
const names = [
  'From', 'Sent', 'To', 'Cc', 'Bcc', 'Date', 'Subject', 'Reply-To', 'Importance', 'Attachments',
  'Von', 'Gesendet', 'An', 'Datum', 'Betreff', 'Antwort an', 'Wichtigkeit', 'Kopie',
  'De', 'Envoyé', 'Envoyé le', 'À', 'A', 'Objet', 'Répondre à', 'Copie',
  'Enviado', 'Enviado el', 'Enviada em', 'Enviado em', 'Para', 'Asunto', 'Fecha', 'Assunto', 'Data',
  'Da', 'Inviato', 'Risposta', 'Oggetto', 'Van', 'Verzonden', 'Aan', 'Onderwerp',
  'Från', 'Skickat', 'Till', 'Ämne', 'Fra', 'Sendt', 'Til', 'Dato', 'Emne', 'Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe',
  'Od', 'Wysłano', 'Do', 'Temat', 'Odesláno', 'Komu', 'Předmět', 'Kopie',
  'От', 'Отправлено', 'Кому', 'Тема', 'Дата', 'Копия', 'Від', 'Надіслано',
  '发件人', '发送时间', '收件人', '主题', '抄送', '寄件者', '收件者', '主旨', '差出人', '送信日時', '宛先', '件名', '보낸 사람', '보낸 날짜', '받는 사람', '제목',
  'Kimden', 'Gönderilme', 'Kime', 'Konu', 'Feladó', 'Elküldve', 'Címzett', 'Tárgy', 'De la', 'Trimis', 'Către', 'Subiect',
].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

const header = new RegExp(String.raw`^\s*[*_]{0,2}(?:${names.join('|')})[*_]{0,2}\s?[*_]{0,2}[:：][*_]{0,2}(?:\s|$)`, 'iu');

/** Whether a line is a header of an earlier mail, as Outlook and others print it. */
export const isHeaderLine = (line: string): boolean => header.test(line) && line.length <= 2000;
