import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Payload } from './hostile-fixtures.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora/xss');
const line = z.object({ id: z.string(), html: z.string() });

const payloadsOf = (file: string): readonly Payload[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
    .map(({ id, html }) => ({ name: id, html }));

/** Payloads of public collections that lie beside the repository on some machines; none elsewhere. */
export const publicPayloads: readonly Payload[] = existsSync(folder)
  ? readdirSync(folder).flatMap(payloadsOf)
  : [];
