import * as z from 'zod';
import { s3Error } from './s3-error.ts';
import { fromS3Xml } from './s3-xml.ts';

export type Tags = Readonly<Record<string, string>>;

const maximumTags = 10;

/** Ten tags at most, keys of 128 and values of 256 characters, each key once. Throws `InvalidTag`. */
function toTags(list: readonly (readonly [string, string])[]): Tags {
  if (list.length > maximumTags) {
    throw s3Error('BadRequest', 'Object tags cannot be greater than 10');
  }
  const tags = Object.fromEntries(list);
  const isValid = list.every(
    ([key, value]) => key !== '' && key.length <= 128 && value.length <= 256,
  );
  if (!isValid) throw s3Error('InvalidTag', 'The TagKey or TagValue you have provided is invalid');
  if (Object.keys(tags).length < list.length) {
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  return tags;
}

/** The header `x-amz-tagging`, form encoded. */
export const tagsOfHeader = (header: string | undefined): Tags =>
  toTags([...new URLSearchParams(header ?? '')]);

const taggingSchema = z.object({
  Tagging: z.object({
    TagSet: z.union([
      z.literal(''),
      z.object({ Tag: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
    ]),
  }),
});

/** The document of PutObjectTagging. Throws `MalformedXML`. */
export function tagsOfXml(body: Buffer): Tags {
  const parsed = taggingSchema.safeParse(fromS3Xml(body));
  if (!parsed.success) throw s3Error('MalformedXML', 'The XML you provided was not well-formed.');
  const { TagSet } = parsed.data.Tagging;
  return toTags(TagSet === '' ? [] : TagSet.Tag.map(({ Key, Value }) => [Key, Value] as const));
}
