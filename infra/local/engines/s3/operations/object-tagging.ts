import { payloadOf } from '../payload.ts';
import {
  emptyResponse,
  objectArn,
  xmlResponse,
  type S3Call,
  type S3Operation,
} from '../s3-call.ts';
import { tagsOfXml } from '../tags.ts';
import { objectOf } from './get-object.ts';

const access = (action: string) => (call: S3Call) => [
  {
    action: call.query.has('versionId') ? action.replace('Object', 'ObjectVersion') : action,
    resource: objectArn(call),
  },
];
const query = ['tagging', 'versionId'];

export const getObjectTagging: S3Operation = {
  query,
  access: access('s3:GetObjectTagging'),
  async run(s3, call) {
    const { tags } = objectOf(s3, call);
    const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    return xmlResponse('Tagging', { TagSet: { Tag } });
  },
};

/** Replaces all tags of an object. */
export const putObjectTagging: S3Operation = {
  query,
  access: access('s3:PutObjectTagging'),
  async run(s3, call) {
    s3.objects.setTags(objectOf(s3, call), tagsOfXml(payloadOf(call).content));
    return emptyResponse(200);
  },
};

export const deleteObjectTagging: S3Operation = {
  query,
  access: access('s3:DeleteObjectTagging'),
  async run(s3, call) {
    s3.objects.setTags(objectOf(s3, call), {});
    return emptyResponse(204);
  },
};
