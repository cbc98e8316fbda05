import { once } from 'node:events';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { IncomingMail } from './incoming.ts';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly maximumBytes: number;
  /** How the server names itself. */
  readonly name: string;
  accepts(recipient: string): boolean;
  /** False for a client an IP filter keeps out. */
  admits(remoteAddress: string): boolean;
  /** Answers SES's message id once the mail is safe. */
  receive(mail: IncomingMail): Promise<string>;
  log(line: string): void;
}

/** The mail exchanger of the stack's mail domain: takes mail for recipients of a receipt rule and for nobody else. */
export function createSmtpServer(options: SmtpOptions) {
  const server = new SMTPServer({
    name: options.name,
    banner: options.name,
    size: options.maximumBytes,
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(session, callback) {
      callback(
        options.admits(session.remoteAddress) ? null : reply(550, '5.7.1 Blocked by IP filter'),
      );
    },
    onRcptTo({ address }, _session, callback) {
      callback(
        options.accepts(address)
          ? null
          : reply(550, '5.1.1 Requested action not taken: mailbox unavailable'),
      );
    },
    onData(stream, session, callback) {
      void readAll(stream, options.maximumBytes)
        .then((raw) => {
          if (stream.sizeExceeded) throw reply(552, '5.3.4 Message size exceeds fixed limit');
          return options.receive(toIncoming(session, raw));
        })
        .then((messageId) => callback(null, `OK ${messageId}`))
        .catch((error: unknown) => callback(asReply(error, options)));
    },
  });
  server.on('error', (error) => options.log(`smtp: ${error.message}`));
  return {
    async listen(): Promise<number> {
      server.listen(options.port, options.host);
      await once(server.server, 'listening');
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : options.port;
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => resolve());
      }),
  };
}

class SmtpReply extends Error {
  readonly responseCode: number;

  constructor(code: number, text: string) {
    super(text);
    this.responseCode = code;
  }
}

const reply = (code: number, text: string) => new SmtpReply(code, text);

/** A fault of ours is temporary for the sender: it keeps the mail and tries again. */
function asReply(error: unknown, options: SmtpOptions): Error {
  if (error instanceof SmtpReply) return error;
  options.log(`smtp: could not take a mail: ${String(error)}`);
  return reply(451, '4.3.0 Temporary failure, please try again');
}

/** Reads to the end even past the size limit, because the client is still sending; keeps only what fits. */
async function readAll(stream: AsyncIterable<unknown>, maximumBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= maximumBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toIncoming({ envelope, hostNameAppearsAs }: SMTPServerSession, raw: Buffer): IncomingMail {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
    raw,
    helo: hostNameAppearsAs,
  };
}
