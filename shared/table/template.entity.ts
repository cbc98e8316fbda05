import * as z from 'zod';
import {
  templateSchema,
  templateVersionSchema,
  type Template,
  type TemplateVersion,
} from '../domain/template.ts';
import { keys } from './keys.ts';

const stored = z.object(templateSchema.shape);
const storedVersion = z.object(templateVersionSchema.shape);

/** A template as its item: the latest version, with what changes without making a new one. */
export const templateItem = (template: Template) => ({
  ...keys.template(template.id),
  ...template,
});

/** Reads an item back; throws where it is not a template. */
export const readTemplate = (item: unknown): Template => stored.parse(item);

/** A version as its item, which is never written again. */
export const templateVersionItem = (version: TemplateVersion) => ({
  ...keys.templateVersion(version.id, version.version),
  ...version,
});

/** Reads an item back; throws where it is not a version of a template. */
export const readTemplateVersion = (item: unknown): TemplateVersion => storedVersion.parse(item);
