import { readFileSync } from 'node:fs';
import * as z from 'zod';

const point = (...points: readonly number[]): string => String.fromCodePoint(...points);
const between = (...points: readonly number[]): string => `a${point(...points)}b`;

const family = point(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467, 0x200d, 0x1f466);

/** Text that breaks fields: each must come back as it was sent, or as the field's rule says. None is empty. */
const own: Readonly<Record<string, string>> = {
  umlauts: 'Größe, Übermaß, ÀÉÎÕÜ, ſtraße, ﬁne',
  'composed and decomposed': `é ${point(0x65, 0x301)} ñ ${point(0x6e, 0x303)} 각 ${point(0x1100, 0x1161, 0x11a8)}`,
  'marks on marks': `Z${point(0x351, 0x36b, 0x343, 0x36a, 0x302, 0x36b, 0x33d, 0x34f)}a${point(0x337, 0x489)}lgo`,
  'right to left': 'שלום עולם، مرحبا بالعالم 123',
  'direction marks': between(0x202e, 0x67, 0x6e, 0x70, 0x202c, 0x2066, 0x2069, 0x200f),
  'no width': between(0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xad),
  'spaces of all kinds': between(0x20, 0x20, 0xa0, 0x2003, 0x202f, 0x3000, 0x1680),
  'byte order mark first': `${point(0xfeff)}a`,
  'family of four': `${family} ${family}${family}`,
  'flags and skin': `${point(0x1f1e9, 0x1f1ea, 0x1f1fa, 0x1f1e6)} ${point(0x1f44d, 0x1f3ff)} ${point(0x2764, 0xfe0f)}`,
  'flag of tags': point(0x1f3f4, 0xe0067, 0xe0062, 0xe0065, 0xe006e, 0xe0067, 0xe007f),
  'variants and private use': between(0x845b, 0xe0100, 0xe000, 0x10fffd),
  'no characters': between(0xffff, 0xfffe, 0xfdd0, 0xfffd),
  'beyond the plane': '𝒳𝔜𝟘 𠜎𠮷 𐍈',
  'Chinese, Japanese, Korean': '社會科學院語學研究所 パーティーへ行かないか 사회과학원 어학연구소',
  'Thai, Hindi, Amharic': 'ฟฟุงญญ นักเรียน, हिन्दी क्षत्रिय, ሰማይ',
  'Turkish and Lithuanian case': 'İstanbul ıssız I i İ ı, J̇ į̇́',
  'sharp s and final sigma': 'ẞß ΣΑΣ σας ς',
  'one letter': 'ß',
  zero: '0',
  'words of programs': 'null',
  undefined: 'undefined',
  prototype: '__proto__',
  constructor: 'constructor',
  number: '1E+02',
  'huge number': '9'.repeat(60),
  quotes: `' " '' "" '"'"" ‘’“”„«»`,
  backslashes: String.raw`\ \\ \n \u0000 \x00 C:\temp\new`,
  'SQL-like': `1'; DROP TABLE users-- 1`,
  'HTML-like': '<b>bold</b> <script>alert(1)</script> </p><!-- --> <![CDATA[x]]>',
  entities: '&amp; &lt; &#39; &nbsp; &copy &notit; &#x0; &unknown;',
  'template-like': '${1+1} {{7*7}} <%= x %> {name} %s %d %n $1 $& #{x}',
  'formula with equals': '=1+1',
  'formula of commands': `=cmd|' /C calc'!A0`,
  'formula with at': '@SUM(1+1)*cmd',
  'formula with plus and minus': '+1-1',
  'formula with minus': '-2+3',
  'separated values': 'a,b;c\td "e,f" \'g\'',
  'path upwards': '../../../../etc/passwd%00',
  'percent signs': '%2e%2e%2f %zz %E0%A4%A',
  'address-like': 'Jana <jana@nordlicht.example>, "Q" <q@[127.0.0.1]>',
  'header-like': 'Subject: x; Bcc: you@elsewhere.example',
  'encoded word': '=?UTF-8?B?R3LDtsOfZQ==?= =?x',
  'date-like': '2026-02-31T25:61:61Z',
  'link-like': 'https://a.example/?q=1&r=ü#x javascript:alert(1)',
  'spaces around': '  two before and after  ',
  'lines of all kinds': `one\ntwo\r\nthree\rfour${point(0x85)}five${point(0x2028)}six${point(0x2029)}seven`,
  'tab and form feed': 'a\tb\fc\vd',
  controls: between(0x1, 0x7, 0x8, 0x1b, 0x7f, 0x80, 0x9f),
  'half of a pair first': `a${String.fromCharCode(0xdc00)}b`,
  'half of a pair last': `ab${String.fromCharCode(0xd83d)}`,
  'long word': 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
  'long emoji': family.repeat(8),
  'long text': 'Ein längerer Satz, der sich wiederholt. '.repeat(90).trim(),
};

/** The texts of `PORCHLIGHT_ODD_TEXTS`, a file with a JSON array of strings, in place of the own ones, to try a collection on. */
const others = process.env['PORCHLIGHT_ODD_TEXTS'];

export const oddTexts: readonly string[] =
  others === undefined
    ? Object.values(own)
    : z.array(z.string()).parse(JSON.parse(readFileSync(others, 'utf8')));
