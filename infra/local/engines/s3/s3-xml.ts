import { XMLParser } from 'fast-xml-parser';
import { s3Error } from './s3-error.ts';

type XmlValue = string | number | boolean | undefined | readonly XmlValue[] | XmlElement;
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

/** Control characters can not be in XML 1.0, not even escaped, and are replaced. */
const escape = (text: string): string =>
  text.replace(/[&<>"\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 32 && !'\t\n\r'.includes(character) ? '\uFFFD' : `&#${code};`;
  });

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: XmlValue) => element(name, item)).join('');
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: XmlValue): string {
  if (typeof value !== 'object') return escape(String(value));
  return Object.entries(value)
    .map(([name, child]: [string, XmlValue]) => element(name, child))
    .join('');
}

/** A document in S3's dialect: repeated elements are siblings of the same name, not `member`s. */
export const toS3Xml = (root: string, value: XmlElement, namespace = true): string => {
  const attribute = namespace ? ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${content(value)}</${root}>`;
};

const parser = new XMLParser({
  parseTagValue: false,
  // Keys may begin or end with blanks, and hold what must be escaped by number.
  trimValues: false,
  htmlEntities: true,
  ignoreAttributes: true,
  isArray: (name) => ['Object', 'Part', 'Tag'].includes(name),
});

/** The document as plain values; text stays text. Throws `MalformedXML`. */
export function fromS3Xml(body: Buffer): unknown {
  try {
    return parser.parse(body.toString('utf8'));
  } catch {
    throw s3Error('MalformedXML', 'The XML you provided was not well-formed.');
  }
}
