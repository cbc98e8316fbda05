import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, type Answer } from './answer.ts';

const files: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'mailbox.css': 'text/css; charset=utf-8',
  'mailbox.js': 'text/javascript; charset=utf-8',
  'api.js': 'text/javascript; charset=utf-8',
  'compose.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'list.js': 'text/javascript; charset=utf-8',
  'reader.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

export async function answerFile(name: string): Promise<Answer> {
  const type = files[name];
  if (type === undefined) return problem(404, 'There is nothing here.');
  return { type, body: await readFile(join(import.meta.dirname, 'page', name)) };
}
