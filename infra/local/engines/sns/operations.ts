import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { QueryOperations } from '../protocol/aws-query.ts';
import type { Topics } from './topics.ts';

const attributeSchema = z.strictObject({
  Name: z.string(),
  Value: z.strictObject({
    DataType: z.string(),
    StringValue: z.string().optional(),
    BinaryValue: z.string().optional(),
  }),
});
const publishSchema = z.strictObject({
  TopicArn: z.string().optional(),
  TargetArn: z.string().optional(),
  Message: z.string().min(1),
  Subject: z.string().max(100).optional(),
  MessageAttributes: z.array(attributeSchema).default([]),
});

const maximumMessageBytes = 262_144;

export function snsOperations(topics: Topics): QueryOperations {
  return {
    Publish(input) {
      const request = publishSchema.parse(input);
      if (Buffer.byteLength(request.Message) > maximumMessageBytes) {
        throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
      }
      const attributes = Object.fromEntries(
        request.MessageAttributes.map(({ Name, Value }) => [
          Name,
          { Type: Value.DataType, Value: Value.StringValue ?? Value.BinaryValue ?? '' },
        ]),
      );
      const MessageId = topics.publish(request.TopicArn ?? request.TargetArn ?? '', {
        message: request.Message,
        subject: request.Subject,
        ...(request.MessageAttributes.length > 0 && { attributes }),
      });
      return { MessageId };
    },
    ListTopics: () => ({ Topics: topics.topicArns().map((TopicArn) => ({ TopicArn })) }),
  };
}
