import { templatesContract } from '#shared/contract/templates.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { createTemplate } from './create-template.ts';
import { getTemplateVersion } from './get-template-version.ts';
import { listTemplateVersions } from './list-template-versions.ts';
import { listTemplates } from './list-templates.ts';
import { listTemplatesAsAgent } from './list-templates-as-agent.ts';
import { offerTemplate } from './offer-template.ts';
import { orderTemplates } from './order-templates.ts';
import { saveTemplate } from './save-template.ts';

export const handler = httpHandler(templatesContract, {
  listTemplates,
  listTemplatesAsAgent,
  getTemplateVersion,
  listTemplateVersions,
  createTemplate,
  saveTemplate,
  offerTemplate,
  orderTemplates,
});
