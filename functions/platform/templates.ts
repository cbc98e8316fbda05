import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { builtInTemplates } from '#shared/domain/built-in-templates.ts';
import { versionOf, type Template, type TemplateVersion } from '#shared/domain/template.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readTemplate, readTemplateVersion } from '#shared/table/template.entity.ts';
import { getItem } from './aws/get-item.ts';
import { table, tableName } from './aws/table.ts';

const builtIn = (templateId: string): Template | undefined =>
  builtInTemplates.find(({ id }) => id === templateId);

/** Every template in its order, the built-in ones too; half a read unit for every 4 KB of all of them. */
export const loadTemplates = async (consistent = false): Promise<Template[]> => {
  const stored: Template[] = [];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :templates',
      ExpressionAttributeValues: { ':templates': partitions.templates },
      ConsistentRead: consistent,
    },
  );
  for await (const { Items = [] } of pages) stored.push(...Items.map(readTemplate));
  const changed = new Set(stored.map(({ id }) => id));
  const all = [...stored, ...builtInTemplates.filter(({ id }) => !changed.has(id))];
  return all.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
};

/** A template and whether it is in the table: a built-in one is from its first change on. Strongly consistent. */
export const loadTemplate = async (
  templateId: string,
): Promise<{ readonly template: Template; readonly stored: boolean } | undefined> => {
  const stored = await getItem(keys.template(templateId), readTemplate);
  const template = stored ?? builtIn(templateId);
  return template && { template, stored: stored !== undefined };
};

/** The version that built-in templates begin with. */
export const builtInVersion = (templateId: string): TemplateVersion | undefined => {
  const template = builtIn(templateId);
  return template && versionOf(template);
};

const read = new Map<string, TemplateVersion>();
const keptVersions = 100;

/** A version of a template. It never changes, so a function reads it once. */
export const loadTemplateVersion = async (
  templateId: string,
  version: number,
): Promise<TemplateVersion | undefined> => {
  const name = `${templateId} ${String(version)}`;
  const known = read.get(name);
  if (known !== undefined) return known;
  const found =
    (await getItem(keys.templateVersion(templateId, version), readTemplateVersion)) ??
    (version === 1 ? builtInVersion(templateId) : undefined);
  if (found === undefined) return undefined;
  if (read.size >= keptVersions) read.clear();
  read.set(name, found);
  return found;
};
