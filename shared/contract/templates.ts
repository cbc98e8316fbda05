import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import {
  templateDefinitionSchema,
  templateLimit,
  templateSchema,
  templateVersionSchema,
} from '../domain/template.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const shape = templateSchema.shape;

/** A template as customers see it: with the visible fields only. */
const customerTemplateSchema = z
  .strictObject({
    id: shape.id,
    version: shape.version,
    name: shape.name,
    description: shape.description,
    subjectHint: shape.subjectHint,
    bodyHint: shape.bodyHint,
    fields: shape.fields,
    active: shape.active.describe('Whether new tickets can be made with it.'),
  })
  .meta({ id: 'CustomerTemplate' });
export type CustomerTemplate = z.infer<typeof customerTemplateSchema>;

const agentTemplate = templateSchema.meta({ id: 'Template' });
const templateParams = z.strictObject({ templateId: idSchema('template') });
const list = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item) });

/** What is asked of a ticket, by its type. */
export const templatesContract = {
  listTemplates: {
    summary: 'Types of tickets, in their order; inactive ones name older tickets.',
    method: 'GET',
    path: '/api/templates',
    callers: ['customer'],
    response: list(customerTemplateSchema),
  },
  listTemplatesAsAgent: {
    summary: 'Every template with all its fields, in their order.',
    method: 'GET',
    path: '/api/agent/templates',
    callers: agentSide,
    response: list(agentTemplate),
  },
  getTemplateVersion: {
    summary: 'A template as it was when a ticket was made with it.',
    method: 'GET',
    path: '/api/agent/templates/{templateId}/versions/{version}',
    callers: agentSide,
    params: templateParams.extend({ version: z.coerce.number().int().positive() }),
    response: templateVersionSchema.meta({ id: 'TemplateVersion' }),
    errors: ['not_found'],
  },
  listTemplateVersions: {
    summary: 'Versions of a template, the latest first; 25 a page.',
    method: 'GET',
    path: '/api/agent/admin/templates/{templateId}/versions',
    callers: ['administrator'],
    params: templateParams,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(templateVersionSchema),
    errors: ['not_found'],
  },
  createTemplate: {
    summary: 'Make a template; it comes last and is offered at once.',
    method: 'POST',
    path: '/api/agent/admin/templates',
    callers: ['administrator'],
    body: templateDefinitionSchema,
    status: 201,
    response: agentTemplate,
    idempotent: true,
    errors: ['conflict'],
  },
  saveTemplate: {
    summary: 'Write a new version of a template; tickets keep the one they were made with.',
    method: 'PUT',
    path: '/api/agent/admin/templates/{templateId}',
    callers: ['administrator'],
    params: templateParams,
    body: z.strictObject({
      version: shape.version.describe('The version the change was made on.'),
      definition: templateDefinitionSchema,
    }),
    response: agentTemplate,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  offerTemplate: {
    summary: 'Offer a template to customers, or no longer.',
    method: 'PATCH',
    path: '/api/agent/admin/templates/{templateId}',
    callers: ['administrator'],
    params: templateParams,
    body: z.strictObject({ active: z.boolean() }),
    response: agentTemplate,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  orderTemplates: {
    summary: 'Put the templates into order; names each once.',
    method: 'PUT',
    path: '/api/agent/admin/template-order',
    callers: ['administrator'],
    body: z.strictObject({ templateIds: z.array(idSchema('template')).max(templateLimit + 10) }),
    response: list(agentTemplate),
    idempotent: true,
    errors: ['conflict'],
  },
} as const satisfies Contract;
