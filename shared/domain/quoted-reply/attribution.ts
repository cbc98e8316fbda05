/** Words that close the line above a quote, `On Monday Jane wrote:`, in the languages mail programs speak. */
const verbs = [
  'wrote',
  'writes',
  'schrieb',
  'schreibt',
  'a écrit',
  'écrit',
  'escribió',
  'escribio',
  'escreveu',
  'ha scritto',
  'scrisse',
  'scritto',
  'schreef',
  'geschreven',
  'skrev',
  'skreiv',
  'kirjoitti',
  'napisał',
  'napisała',
  'napisał\\(a\\)',
  'napisal\\(a\\)',
  'napisana przez',
  'pisze',
  'napsal',
  'napsal\\(a\\)',
  'napísal',
  'написал',
  'написала',
  'написал\\(а\\)',
  'пишет',
  'пише',
  'написав',
  'escriure',
  'a scris',
  'írta',
  'şunu yazdı',
  'yazdı',
  'έγραψε',
  'пише:',
  '写道',
  '寫道',
  'のメッセージ',
  'のメール',
  'が書きました',
  'wrote the following',
  '작성',
  'đã viết',
  'menulis',
].join('|');

/** Words that open it. Some languages put the verb first: `Am Montag schrieb Jane:`. */
const openers = [
  'On',
  'At',
  'Am',
  'Den',
  'Le',
  'El',
  'Il',
  'Em',
  'Op',
  'Dnia',
  'W dniu',
  'Dne',
  'Pada',
  'Vào',
  'På',
  'Pe',
  'La',
  'Em',
  'În',
  '在',
  'Il giorno',
  'Le lun',
  'Στις',
  'ons',
  'man',
  'tis',
  'tor',
  'fre',
  'lör',
  'sön',
].join('|');

const time = String.raw`\d{1,2}[:.h]\d{2}`;
const year = String.raw`(?:19|20)\d{2}`;
const numericDate = String.raw`\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}`;
const dateSign = String.raw`(?:${time}|${year}|${numericDate}|\d{1,2}\.? \p{L}{3,})`;
const closing = String.raw`\s*[:：]?\s*(?:-{2,})?\s*`;

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:-{2,}\s*)?(?:${openers})[\s,].{0,300}${dateSign}.{0,300}(?:${verbs})(?:\s.{0,200})?[:：]\s*$`,
    'isu',
  ),
  new RegExp(
    String.raw`^(?:-{2,}\s*)?(?:${openers})[\s,].{0,300}${dateSign}.{0,300}(?:${verbs})${closing}$`,
    'isu',
  ),
  new RegExp(String.raw`^.{0,120}${dateSign}.{0,300}\s(?:${verbs})\s?[:：]\s*$`, 'isu'),
  new RegExp(String.raw`^.{0,120}${dateSign}.{0,200}<[^<>]*@[^<>]*>.{0,30}[:：]\s*$`, 'isu'),
  new RegExp(
    String.raw`^${dateSign}.{0,80}GMT[+-]\d.{0,160}(?:<[^<>]*@[^<>]*>:?|\p{L})\s*$`,
    'isu',
  ),
  new RegExp(String.raw`^${numericDate}[^<]{0,160}<[^<>]*@[^<>]*>[:：]?\s*$`, 'isu'),
  new RegExp(String.raw`^[^\n]{0,120}<[^<>\s]*@[^<>]*>\s*(?:${verbs})\s?[:：]\s*$`, 'isu'),
  new RegExp(
    String.raw`^[^\n]{0,160}(?:<[^<>\s]*@[^<>]*>|\S)\s(?:${verbs})\s.{0,120}${dateSign}.{0,60}[:：]\s*$`,
    'isu',
  ),
];

const dated = new RegExp(`${time}|${year}|${numericDate}`, 'iu');

/** Whether a line holds a time, a year or a date. */
export const namesTime = (line: string): boolean => dated.test(line);

/** Rulers with words: `-----Original Message-----`, `---------- Forwarded message ---------`. */
const rulerWords = [
  'original message',
  'forwarded message',
  'forwarded by',
  'begin forwarded message',
  'reply message',
  'original appointment',
  'replied message',
  'ursprüngliche nachricht',
  'originalnachricht',
  'weitergeleitete nachricht',
  'message original',
  "message d'origine",
  'message d’origine',
  'message transféré',
  'message transmis',
  'mensaje original',
  'mensaje reenviado',
  'mensagem original',
  'mensagem encaminhada',
  'messaggio originale',
  'messaggio inoltrato',
  'oorspronkelijk bericht',
  'originele bericht',
  'doorgestuurd bericht',
  'oprindelig besked',
  'oprindelig meddelelse',
  'opprinnelig melding',
  'ursprungligt meddelande',
  'originalmeddelande',
  'vidarebefordrat meddelande',
  'alkuperäinen viesti',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'původní zpráva',
  'исходное сообщение',
  'пересылаемое сообщение',
  '原始邮件',
  '原始郵件',
  '转发邮件',
  '元のメッセージ',
  '원본 메시지',
  'mesaj original',
  'eredeti üzenet',
  'orijinal mesaj',
].join('|');

const ruler = new RegExp(
  String.raw`^[*\s]*(?:[-_=—]{2,}\s*)(?:${rulerWords}).{0,80}?[-_=—]{0,}[*\s:]*$`,
  'iu',
);
const bareRuler =
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado)\s*:\s*$/iu;

/** Whether a line says that what follows it is an earlier mail. */
export const isRuler = (line: string): boolean => ruler.test(line) || bareRuler.test(line);

const likelyEnd = new RegExp(String.raw`(?:[:：>-]|${verbs})\s*$|GMT[+-]\d`, 'iu');

/** Longest attribution there is: names and addresses wrapped over a few lines. */
export const attributionLimit = 500;

/** Whether one line, or several joined, name who wrote what follows, and when. */
export const isAttribution = (text: string): boolean => {
  const line = text.trim();
  if (line.length > attributionLimit || !/[\d@]/.test(line) || !likelyEnd.test(line.slice(-80)))
    return false;
  return patterns.some((pattern) => pattern.test(line));
};
