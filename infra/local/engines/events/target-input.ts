import { readPath } from './json-path.ts';
import type { BusEvent } from './bus-event.ts';
import type { Rule, Target } from './rule.ts';

/** What a target is given: the event, a part of it, a constant, or a template filled from it. */
export function targetInput(rule: Rule, target: Target, event: BusEvent, now: number): unknown {
  if (target.Input !== undefined) return parseOrText(target.Input);
  if (target.InputPath !== undefined) return readPath(event, target.InputPath);
  if (!target.InputTransformer) return event;
  const { InputPathsMap = {}, InputTemplate } = target.InputTransformer;
  const values: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': new Date(now).toISOString(),
    'aws.events.event.json': event,
    'aws.events.event': event,
  };
  for (const [name, path] of Object.entries(InputPathsMap)) values[name] = readPath(event, path);
  return parseOrText(fillTemplate(InputTemplate, values));
}

/** Between quotes a value is put as plain text, elsewhere as JSON; a path that found nothing gives an empty text. */
function fillTemplate(template: string, values: Readonly<Record<string, unknown>>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    if (name === undefined || !(name in values)) return token;
    const value = values[name] ?? '';
    if (!quoted) return JSON.stringify(value);
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);
  });
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
