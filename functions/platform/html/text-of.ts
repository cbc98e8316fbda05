import { Parser } from 'htmlparser2';

/** Elements that stand within a line; all others part words. */
const withinLine: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** The words of sanitized HTML, parted by white space. */
export const textOf = (html: string): string => {
  let text = '';
  const part = (name: string) => {
    if (!withinLine.has(name)) text += ' ';
  };
  const parser = new Parser({
    onopentagname: part,
    onclosetag: part,
    ontext: (words) => {
      text += words;
    },
  });
  parser.end(html);
  return text.trim();
};
