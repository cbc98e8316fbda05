import { createHash, randomUUID } from 'node:crypto';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { SQSEvent, SQSRecord } from 'aws-lambda';

/** A message of a queue around a body. */
const queueRecord = (body: unknown): SQSRecord =>
  ({
    messageId: randomUUID(),
    body: JSON.stringify(body),
    receiptHandle: '',
    attributes: {},
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
    awsRegion: 'us-east-1',
  }) as unknown as SQSRecord;

export const queueEvent = (...bodies: readonly unknown[]): SQSEvent => ({
  Records: bodies.map(queueRecord),
});

/** What SES says about a mail, besides what it reads in it. */
export interface Reception {
  readonly recipients?: readonly string[];
  readonly returnPath?: string;
  /** As SES read the header. */
  readonly from?: string;
  readonly verdicts?: Readonly<
    Partial<Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', string>>
  >;
  readonly dmarcPolicy?: string;
  readonly sesMessageId?: string;
  readonly at?: string;
}

/** SES's notice of a received mail, in SNS's envelope, as the queue holds it. */
export const receiptNotice = (
  given: Reception & {
    readonly objectKey: string;
    readonly subject?: string;
  },
) => {
  const verdict = (name: 'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus') => ({
    status: given.verdicts?.[name] ?? 'PASS',
  });
  const recipients = given.recipients ?? ['support@mail.example'];
  const at = given.at ?? new Date().toISOString();
  const message = {
    notificationType: 'Received',
    mail: {
      timestamp: at,
      source: given.returnPath ?? 'ada@customer.example',
      messageId:
        given.sesMessageId ??
        createHash('sha256').update(given.objectKey).digest('hex').slice(0, 40),
      destination: recipients,
      commonHeaders: {
        from: [given.from ?? 'Ada <ada@customer.example>'],
        to: recipients,
        subject: given.subject ?? 'Subject',
      },
    },
    receipt: {
      timestamp: at,
      recipients,
      spamVerdict: verdict('spam'),
      virusVerdict: verdict('virus'),
      spfVerdict: verdict('spf'),
      dkimVerdict: verdict('dkim'),
      dmarcVerdict: verdict('dmarc'),
      ...(given.dmarcPolicy !== undefined && { dmarcPolicy: given.dmarcPolicy }),
      action: { type: 'S3', bucketName: 'porchlight-mail', objectKey: given.objectKey },
    },
  };
  return { Type: 'Notification', MessageId: randomUUID(), Message: JSON.stringify(message) };
};

/** Buckets in memory: what is put can be got. */
export const mockBuckets = () => {
  const objects = new Map<string, Uint8Array>();
  const mock = mockClient(S3Client);
  const place = (input: { Bucket?: string | undefined; Key?: string | undefined }) =>
    `${input.Bucket ?? ''}/${input.Key ?? ''}`;
  mock
    .on(PutObjectCommand)
    .callsFake((input: { Bucket?: string; Key?: string; Body: Uint8Array }) => {
      objects.set(place(input), input.Body);
      return { VersionId: 'v1' };
    });
  mock.on(GetObjectCommand).callsFake((input: { Bucket?: string; Key?: string }) => {
    const bytes = objects.get(place(input));
    if (bytes === undefined) {
      throw new NoSuchKey({
        message: 'The specified key does not exist.',
        $metadata: { httpStatusCode: 404 },
      });
    }
    return { Body: { transformToByteArray: async () => bytes }, ContentLength: bytes.byteLength };
  });
  return { mock, objects };
};
