import { isAttribution, isRuler, namesTime } from './attribution.ts';
import { isHeaderLine } from './mail-header-line.ts';

/**
 * What a line of a mail is: text, empty, quote, attribution of a quote (or ruler above an earlier mail), header of an
 * earlier mail, device signature, or a line drawn of signs. One letter each, so that a mail reads as a word.
 */
export type LineKind = 't' | 'e' | 'q' | 'b' | 'h' | 's' | 'd';

/** Our own line above which people write. */
const replyMarker = /##- .{5,120} -##/u;

const deviceSignature = [
  /^\W{0,3}(?:sent|typed|written) (?:from|with|via|by|using) .{1,80}$/iu,
  /^\W{0,3}from my .{1,40}(?:phone|pad|mobile|device).{0,10}$/iu,
  /^\W{0,3}(?:get|download) (?:\[?outlook|yahoo|aqua mail).{1,80}$/iu,
  /^(?:envoyé (?:de|depuis|avec|à partir)|gesendet (?:von|mit|über|aus)|von meinem .{1,40} gesendet|enviado (?:desde|do|de|a partir)|inviato da|verzonden (?:met|vanaf|met mijn)|verstuurd vanaf|skickat från|sendt fra|lähetetty|wysłane? z|odesláno z|отправлено (?:с|из)|надіслано з|从我的.{1,20}发送|發自我的|从我的|從我的|iphoneから送信)/iu,
  /^(?:diese nachricht wurde von|this (?:message|email) was sent from) (?:mein|my ).{1,80}$/iu,
  /^\w{1,20} from mobile$/iu,
];

const delimiter = /^\s*(?:[-_=~*#+—–ᐧ]{2,}|ᐧ)\s*$/u;

const isQuote = (line: string): boolean =>
  /^\s*(?:>|\|\s|\|$)/.test(line) || /^[A-Z][A-Za-z]{0,11}>(?:\s|$)/.test(line);

const unquoted = (line: string): string => line.replace(/^(?:\s*>)+\s?/, '');

/** Signatures are single lines; a sentence that goes on is none. */
const isDeviceSignature = (line: string): boolean =>
  !/[.!?]\s+\S/.test(line) && deviceSignature.some((pattern) => pattern.test(line.trim()));

const isEmpty = (line: string): boolean => /^[\s\u200B\uFEFF]*$/.test(line);

const single = (line: string): LineKind => {
  if (isEmpty(line)) return 'e';
  if (replyMarker.test(line) || isRuler(unquoted(line))) return 'b';
  if (isQuote(line)) return isAttribution(unquoted(line)) ? 'b' : 'q';
  if (isAttribution(line)) return 'b';
  if (isHeaderLine(line)) return 'h';
  if (delimiter.test(line)) return 'd';
  return isDeviceSignature(line) ? 's' : 't';
};

/** An attribution may be wrapped over this many lines. */
const wrapLimit = 6;

const joined = (lines: readonly string[]): string =>
  lines
    .map((line) => unquoted(line).trim())
    .join(' ')
    .trim();

/** Words above an attribution are no part of it: it begins with its date, or would not be one without its first line. */
const startsHere = (part: readonly string[]): boolean =>
  namesTime(unquoted(part[0] ?? '')) || !isAttribution(joined(part.slice(1)));

const wrappedLength = (lines: readonly string[], from: number): number => {
  if (!/\S/.test(lines[from] ?? '')) return 0;
  for (let count = 2; count <= wrapLimit && from + count <= lines.length; count += 1) {
    const part = lines.slice(from, from + count);
    if (part.some(isHeaderLine)) return 0;
    const empty = part.filter((line) => !/\S/.test(line)).length;
    if (empty > 1 || !/\S/.test(part.at(-1) ?? '')) continue;
    if (isAttribution(joined(part))) return startsHere(part) ? count : 0;
  }
  return 0;
};

/** Lines that are looked at closely; nobody writes more above a quote, and what is below is told by its marks. */
const lineLimit = 3000;

const roughly = (line: string): LineKind => {
  if (isEmpty(line)) return 'e';
  return isQuote(line) ? 'q' : 't';
};

/** Lines that were wrapped on their way lose their mark; between two of a kind they are of that kind. */
const smooth = (kinds: readonly LineKind[]): readonly LineKind[] =>
  kinds.map((kind, index) => {
    if (kind !== 't') return kind;
    const before = kinds[index - 1];
    const after = kinds[index + 1] === 't' ? kinds[index + 2] : kinds[index + 1];
    return (before === 'h' || before === 'q') && before === after ? before : kind;
  });

/** Kind of every line, by itself and with its neighbours; what stands between code fences is text. */
export const lineKinds = (lines: readonly string[]): readonly LineKind[] => {
  const kinds: LineKind[] = [];
  let fenced = false;
  for (let index = 0; index < Math.min(lines.length, lineLimit); index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*```/.test(line)) {
      fenced = !fenced && lines.slice(index + 1).some((later) => /^\s*```/.test(later));
      kinds.push('t');
      continue;
    }
    const kind = fenced ? 't' : single(line);
    const wrapped = kind === 'b' || kind === 'e' || fenced ? 0 : wrappedLength(lines, index);
    for (let count = 0; count < Math.max(wrapped, 1); count += 1)
      kinds.push(wrapped > 0 ? 'b' : kind);
    index += Math.max(wrapped, 1) - 1;
  }
  return smooth([...kinds, ...lines.slice(kinds.length).map(roughly)]);
};
