import { erasedAddress, erasedName, erasedText } from './erased-person.ts';

/** What a person is known by in texts. */
export interface Identity {
  readonly contactId: string;
  /** As they are called now, then as they were. */
  readonly names: readonly string[];
  readonly email: string;
  /** Values of contact properties, e.g. a phone number. */
  readonly values: readonly string[];
  /** Files the person sent: lists of files lose them. */
  readonly files: ReadonlySet<string>;
}

/** Shorter words say too little of somebody, and stand in too many texts. */
const shortestWord = 3;
const shortestValue = 5;

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

const inHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A text as it may stand in a line, or broken over two, plain or in HTML. */
const alternatives = (text: string): string[] =>
  [...new Set([text, inHtml(text), text.replaceAll("'", '&apos;')])].map((form) =>
    form
      .trim()
      .split(/\s+/u)
      .map(escaped)
      .join(String.raw`(?:\s|&nbsp;)+`),
  );

const anyOf = (texts: readonly string[]): string =>
  texts
    .flatMap(alternatives)
    .toSorted((one, other) => other.length - one.length)
    .join('|');

const apart = (pattern: string) => String.raw`(?<![\p{L}\p{N}_])(?:${pattern})(?![\p{L}\p{N}_])`;

/** Not the end of a longer address, and not the beginning of a longer domain. */
const addressPattern = (email: string) => String.raw`(?<![\w.+-])${escaped(email)}(?![\w-]|\.\w)`;

/** Tells of a text whether the address stands in it. */
export const namesAddress = (email: string): ((text: string) => boolean) => {
  const pattern = new RegExp(addressPattern(email), 'iu');
  return (text) => pattern.test(text);
};

/** Choices such as `premium` say nothing by themselves: a number or several words do. */
const isTelling = (value: string): boolean =>
  value.length >= shortestValue && /[\d\s@]/u.test(value);

const isLong = (word: string): boolean => (word.match(/\p{L}/gu)?.length ?? 0) >= shortestWord;

/** The first half of the address by itself, and not as that of another one. */
const localPattern = (email: string): string[] => {
  const local = email.slice(0, email.indexOf('@'));
  return isLong(local) ? [String.raw`(?<![\w.+-])${escaped(local)}(?![\w@]|[.+-]\w)`] : [];
};

/** The words of the name are looked for as they are written, for `will` is not Will. */
const patternsOf = ({ names, email, values }: Identity): RegExp[] => {
  const whole = [...names, ...values.filter(isTelling)].filter(
    (text) => text.trim().length >= shortestWord,
  );
  const words = names.flatMap((name) => name.split(/[\s,]+/u)).filter(isLong);
  const local = localPattern(email);
  return [
    new RegExp(addressPattern(email), 'giu'),
    ...(whole.length > 0 ? [new RegExp(apart(anyOf(whole)), 'giu')] : []),
    ...local.map((pattern) => new RegExp(pattern, 'giu')),
    ...(words.length > 0 ? [new RegExp(apart(anyOf(words)), 'gu')] : []),
  ];
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Ids and moments name nobody, whatever letters stand in them. */
const isNameless = (text: string): boolean =>
  /^[a-z]{3}_[0-9a-z]{20}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/**
 * Takes a person out of a value, however deep: their name, address and telling properties, and the files they sent. A text
 * that is nothing but the name or the address becomes what stands for an erased person; in others `[erased]` is put.
 */
export const striker = (identity: Identity): ((value: unknown) => unknown) => {
  const patterns = patternsOf(identity);
  const names = new Set(identity.names.map((name) => name.trim().toLocaleLowerCase('und')));
  const strikeText = (text: string): string => {
    if (isNameless(text)) return text;
    const plain = text.trim().toLocaleLowerCase('und');
    if (names.has(plain)) return erasedName;
    if (plain === identity.email) return erasedAddress(identity.contactId);
    return patterns.reduce((left, pattern) => left.replaceAll(pattern, erasedText), text);
  };
  // Where somebody is named by id, whatever they were called then.
  const standIns: Readonly<Record<string, string>> = {
    name: erasedName,
    email: erasedAddress(identity.contactId),
    contactName: erasedName,
    contactEmail: erasedAddress(identity.contactId),
  };
  const isFile = (value: unknown): boolean =>
    identity.files.has(String(isRecord(value) ? value['id'] : value));
  const strike = (value: unknown): unknown => {
    if (typeof value === 'string') return strikeText(value);
    if (Array.isArray(value)) return value.filter((part) => !isFile(part)).map(strike);
    if (!isRecord(value)) return value;
    const isPerson = [value['id'], value['contactId']].includes(identity.contactId);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !identity.files.has(key))
        .map(([key, part]) => [key, (isPerson && standIns[key]) || strike(part)]),
    );
  };
  return strike;
};
