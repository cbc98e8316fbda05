import { asList, isRecord } from '../json.ts';

/** Every logical name a piece of template refers to: by Ref, Fn::GetAtt, or inside Fn::Sub. */
export function references(value: unknown): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, found);
  } else if (isRecord(value)) {
    for (const [key, entry] of Object.entries(value)) {
      if (key === 'Ref' && typeof entry === 'string') found.add(entry);
      else if (key === 'Fn::GetAtt') found.add(attributeOwner(entry));
      else if (key === 'Fn::Sub') collectSub(entry, found);
      else collect(entry, found);
    }
  }
}

function attributeOwner(value: unknown): string {
  return String(asList(value)[0]).split('.')[0] ?? '';
}

function collectSub(value: unknown, found: Set<string>): void {
  const [text, variables] = asList(value);
  collect(variables, found);
  for (const [, name = ''] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const owner = name.split('.')[0] ?? '';
    if (!isRecord(variables) || !(owner in variables)) found.add(owner);
  }
}
