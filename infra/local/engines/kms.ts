import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Engine } from './engine.ts';
import type { Policies } from '../iam/policies.ts';
import { AwsError } from './protocol/aws-error.ts';
import { answerJson } from './protocol/aws-json.ts';

const keySchema = z.object({ KeyPolicy: z.unknown() });
const aliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** KMS keys as things other resources name. Data rests unencrypted on this machine, so no call is answered. */
export function createKmsEngine(region: string, accountId: string, policies: Policies): Engine {
  const arn = (name: string): string => `arn:aws:kms:${region}:${accountId}:${name}`;
  return {
    service: 'kms',
    access: () => [],
    handle: async (request) => {
      const refuse = (): never => {
        throw new AwsError(
          'UnsupportedOperationException',
          'The local host keeps no key material.',
        );
      };
      return answerJson(
        { Encrypt: refuse, Decrypt: refuse, GenerateDataKey: refuse },
        request,
        '1.1',
      );
    },
    resources: [
      {
        type: 'AWS::KMS::Key',
        provision: async (logicalId, properties) => {
          const id = uuidOf(logicalId);
          policies.attach(arn(`key/${id}`), keySchema.parse(properties).KeyPolicy);
          return { ref: id, attributes: { Arn: arn(`key/${id}`), KeyId: id } };
        },
      },
      {
        type: 'AWS::KMS::Alias',
        provision: async (_, properties) => {
          const { AliasName } = aliasSchema.parse(properties);
          return { ref: AliasName, attributes: { Arn: arn(AliasName) } };
        },
      },
    ],
  };
}

/** A key id that is the same on every start. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
