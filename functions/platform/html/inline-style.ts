const length = String.raw`\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|%)`;
const color = String.raw`(?:#[0-9a-f]{3,8}|[a-z]{3,24}|rgba?\([\d\s.,%/]{1,40}\))`;
const lengths = `(?:0|auto|${length})(?: (?:0|auto|${length})){0,3}`;
const border = String.raw`(?:none|0|${length}) ?(?:none|solid|dashed|dotted|double)?(?: ${color})?`;

const exactly = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** Properties that change how words look in place; none can load, cover, move out of its box or run. */
const allowed: ReadonlyMap<string, RegExp> = new Map([
  ['color', exactly(color)],
  ['background-color', exactly(color)],
  ['background', exactly(color)],
  ['text-align', exactly('left|right|center|justify|start|end')],
  ['text-decoration', exactly('none|underline|line-through')],
  ['font-weight', exactly(String.raw`normal|bold|bolder|lighter|[1-9]00`)],
  ['font-style', exactly('normal|italic|oblique')],
  ['font-size', exactly(String.raw`(?:[89]|[1-4]\d)(?:\.\d{1,4})?(?:px|pt)`)],
  ['vertical-align', exactly('top|middle|bottom|baseline|sub|super')],
  ['white-space', exactly('normal|pre|pre-wrap|pre-line|nowrap')],
  ['list-style-type', exactly('[a-z-]{3,24}')],
  ['width', exactly(length)],
  ['max-width', exactly(length)],
  ['padding', exactly(lengths)],
  ...['top', 'right', 'bottom', 'left'].map((side): [string, RegExp] => [
    `padding-${side}`,
    exactly(`0|${length}`),
  ]),
  ['margin', exactly(lengths)],
  ...['top', 'right', 'bottom', 'left'].map((side): [string, RegExp] => [
    `margin-${side}`,
    exactly(`0|auto|${length}`),
  ]),
  ['border', exactly(border)],
  ...['top', 'right', 'bottom', 'left'].map((side): [string, RegExp] => [
    `border-${side}`,
    exactly(border),
  ]),
  ['border-collapse', exactly('collapse|separate')],
]);

const declarations = (style: string): readonly (readonly [property: string, value: string])[] =>
  style.split(';').map((declaration) => {
    const colon = declaration.indexOf(':');
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '');
    return [
      declaration.slice(0, colon).trim().toLowerCase(),
      value.trim().replace(/\s+/g, ' ').toLowerCase(),
    ];
  });

/**
 * The declarations of a `style` attribute that may stay. Cutting at every `;` is enough, because no accepted value
 * holds a string, an escape, a comment or a URL.
 */
export const safeStyle = (style: string): string =>
  declarations(style)
    .filter(([property, value]) => allowed.get(property)?.test(value) === true)
    .map(([property, value]) => `${property}:${value}`)
    .join(';');

/** Whether a mail hides the element, as preview lines do. */
export const isHidden = (style: string): boolean =>
  declarations(style).some(([property, value]) => property === 'display' && value === 'none');
