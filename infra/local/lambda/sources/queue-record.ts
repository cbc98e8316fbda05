import { isRecord, type JsonRecord } from '../../json.ts';

/** A received message as Lambda shows it to a function. */
export function queueRecord(message: JsonRecord, queueArn: string, region: string): JsonRecord {
  return {
    messageId: message['MessageId'],
    receiptHandle: message['ReceiptHandle'],
    body: message['Body'],
    attributes: message['Attributes'] ?? {},
    messageAttributes: camelCased(message['MessageAttributes']),
    md5OfBody: message['MD5OfBody'],
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}

function camelCased(attributes: unknown): JsonRecord {
  if (!isRecord(attributes)) return {};
  const converted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!isRecord(value)) continue;
    const { StringValue, BinaryValue, DataType } = value;
    converted[name] = { stringValue: StringValue, binaryValue: BinaryValue, dataType: DataType };
  }
  return converted;
}
